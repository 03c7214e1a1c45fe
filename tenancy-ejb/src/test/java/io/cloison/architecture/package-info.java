/** What holds for the whole code base, whoever adds to it. */
@NullMarked
package io.cloison.architecture;

import org.jspecify.annotations.NullMarked;
