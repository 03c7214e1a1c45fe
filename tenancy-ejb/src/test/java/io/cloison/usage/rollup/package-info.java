/** Sums tell of every event. */
@NullMarked
package io.cloison.usage.rollup;

import org.jspecify.annotations.NullMarked;
