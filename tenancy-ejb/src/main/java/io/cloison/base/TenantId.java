package io.cloison.base;

import java.util.UUID;

/** Identifies a tenant for its whole life; a slug or name may change, this never does. Immutable. */
public record TenantId(UUID value) {

    /** A fresh identifier, a time-ordered UUID (version 7). */
    public static TenantId next() {
        return new TenantId(Ids.next());
    }

    /** The UUID's text, as it appears in URLs, tokens and {@code app.tenant_id}. */
    @Override
    public String toString() {
        return value.toString();
    }
}
