package io.cloison.tenant;

import io.cloison.base.TenantId;

/** News of a tenant's change on this node, as a synchronous CDI event: created, activated, suspended, described or about to be deleted. */
public record TenantChanged(TenantId tenant) {}
