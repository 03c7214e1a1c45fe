@NullMarked
package io.cloison.dev.process;

import org.jspecify.annotations.NullMarked;
