@NullMarked
package io.cloison.isolation;

import org.jspecify.annotations.NullMarked;
