/**
 * Keeps tenants' data apart: one persistence unit for all, a data source that puts each transaction where its tenant's tables are, and
 * row-level security behind both. Invariants: no tenant, no connection; one transaction, one tenant; what a transaction sets is gone with
 * it.
 */
@NullMarked
package io.cloison.isolation;

import org.jspecify.annotations.NullMarked;
