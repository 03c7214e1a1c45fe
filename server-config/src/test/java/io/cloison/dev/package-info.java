@NullMarked
package io.cloison.dev;

import org.jspecify.annotations.NullMarked;
