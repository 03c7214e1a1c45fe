/**
 * How much of each metric a tenant has used in each window: one row for each, changed by events as they come in and by consumption as it is
 * admitted. Whoever changes several rows locks them in one order, so that no two can wait for each other.
 */
@NullMarked
package io.cloison.usage.counter;

import org.jspecify.annotations.NullMarked;
