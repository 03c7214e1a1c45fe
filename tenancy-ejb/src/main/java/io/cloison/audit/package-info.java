/**
 * The audit trail: who changed what, and when. An event is written in the transaction of the change, and is never changed or removed, not
 * even with its tenant.
 */
@NullMarked
package io.cloison.audit;

import org.jspecify.annotations.NullMarked;
