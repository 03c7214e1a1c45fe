/**
 * Limits that hold. A hard limit is never exceeded, whatever dies: units are debited durably before they are admitted. A node debits many at
 * once where a tenant is busy, as a lease, and admits from memory; near the limit each consumption is decided in the database, many in one
 * transaction. Whoever would be refused while others have units leased has them called back first.
 *
 * <p>Without a hard limit usage is counted in memory and recorded within a second. Every unit that is recorded is told by an event in the same
 * transaction. See docs/adr/0008-limits-that-hold.md.
 */
@NullMarked
package io.cloison.usage.limit;

import org.jspecify.annotations.NullMarked;
