/**
 * Decides in the database. Everything that changes a counter for the sake of a limit waits in one queue, and a worker decides all that waits in
 * one transaction: it locks the counters in order, decides in memory, writes once, commits, and then answers. Nothing is admitted before the
 * commit that debits it.
 *
 * <p>A lease is debited when it is granted and ends in one of two ways: its node returns it, or its node is proven dead and its journal tells
 * what it has admitted. It is never granted anew because time has passed.
 */
@NullMarked
package io.cloison.usage.limit.ledger;

import org.jspecify.annotations.NullMarked;
