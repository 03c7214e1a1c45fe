@NullMarked
package io.cloison.resolution;

import org.jspecify.annotations.NullMarked;
