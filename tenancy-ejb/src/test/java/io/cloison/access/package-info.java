@NullMarked
package io.cloison.access;

import org.jspecify.annotations.NullMarked;
