@NullMarked
package io.cloison.base;

import org.jspecify.annotations.NullMarked;
