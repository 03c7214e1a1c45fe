/**
 * The way in for events: read, matched with a metric, kept, counted. What no metric knows waits in an inbox; what was wrong is corrected by a
 * further row, never by changing one.
 */
@NullMarked
package io.cloison.usage.intake;

import org.jspecify.annotations.NullMarked;
