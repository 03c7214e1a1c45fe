/** The platform with a real database and a real identity provider, started once for all black-box tests. */
@NullMarked
package io.cloison.it.stack;

import org.jspecify.annotations.NullMarked;
