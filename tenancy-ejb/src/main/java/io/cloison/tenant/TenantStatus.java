package io.cloison.tenant;

import java.util.Locale;

/** Where a tenant is in its life. Only an {@link #ACTIVE} tenant is served. */
public enum TenantStatus {
    PROVISIONING,
    ACTIVE,
    SUSPENDED,
    DELETING,
    FAILED;

    /** The name in the catalogue and in answers: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}; {@link IllegalArgumentException} for anything else. */
    public static TenantStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
