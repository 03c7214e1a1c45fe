package io.cloison.tenant;

import io.cloison.base.TenantId;

/** News: the tenant is no longer served and its tables are about to go; whoever holds something of it lets go now. */
public record TenantRemoved(TenantId tenant) {}
