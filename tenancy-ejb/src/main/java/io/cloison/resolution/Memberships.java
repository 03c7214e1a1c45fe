package io.cloison.resolution;

import io.cloison.base.TenantId;

/** Who belongs to a tenant without the token saying so. One bean implements it, on a higher floor. */
public interface Memberships {

    /** Whether the caller is a member of the tenant; {@code unavailable} where that cannot be read. */
    boolean isMember(TenantId tenant, Caller caller);
}
