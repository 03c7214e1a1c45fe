/**
 * Sums of events by bucket, in the table {@code usage}. A rollup computes a bucket anew from all its events, never adds to what was there: it
 * may be repeated, and may fail at any point. It takes away the marks that its one snapshot shows, and sums the events that the same snapshot
 * shows; a mark is committed with its events, so that no event is without either a mark or its place in a sum.
 */
@NullMarked
package io.cloison.usage.rollup;

import org.jspecify.annotations.NullMarked;
