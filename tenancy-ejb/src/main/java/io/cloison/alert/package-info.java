/**
 * Tells tenants that their usage nears or passes a limit: in a list that they acknowledge, by mail and by webhook. Usage is judged when it
 * moves, and by a timer that sees what was missed and where a window will end at the present rate. An alert fires once for each rule, metric,
 * window and threshold, for ever, on whichever node: the row that says so is written in the transaction that tells of it. Of its packages
 * {@code rule} and {@code mail} know none of the others.
 */
@NullMarked
package io.cloison.alert;

import org.jspecify.annotations.NullMarked;
