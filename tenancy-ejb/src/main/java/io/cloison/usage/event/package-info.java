/**
 * The events of usage, which are the truth: each counts once for ever, whatever the number of times that it comes, and none is changed. With
 * its events a transaction commits marks that say which buckets have to be summed anew; whoever sees a mark sees its events.
 */
@NullMarked
package io.cloison.usage.event;

import org.jspecify.annotations.NullMarked;
