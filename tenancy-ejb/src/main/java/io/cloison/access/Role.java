package io.cloison.access;

import static io.cloison.access.Permissions.ALERT_MANAGE;
import static io.cloison.access.Permissions.ALERT_READ;
import static io.cloison.access.Permissions.MEMBER_MANAGE;
import static io.cloison.access.Permissions.MEMBER_READ;
import static io.cloison.access.Permissions.PROJECT_READ;
import static io.cloison.access.Permissions.PROJECT_WRITE;
import static io.cloison.access.Permissions.TENANT_MANAGE;
import static io.cloison.access.Permissions.TENANT_READ;
import static io.cloison.access.Permissions.USAGE_MANAGE;
import static io.cloison.access.Permissions.USAGE_READ;
import static io.cloison.access.Permissions.USAGE_WRITE;
import static io.cloison.access.Permissions.WEBHOOK_MANAGE;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The built-in roles of a tenant, and what each may do. */
public enum Role {
    OWNER(
            "owner",
            Set.of(
                    TENANT_READ,
                    TENANT_MANAGE,
                    MEMBER_READ,
                    MEMBER_MANAGE,
                    WEBHOOK_MANAGE,
                    ALERT_READ,
                    ALERT_MANAGE,
                    USAGE_READ,
                    USAGE_WRITE,
                    USAGE_MANAGE,
                    PROJECT_READ,
                    PROJECT_WRITE)),
    ADMIN("admin", OWNER.permissions),
    MEMBER(
            "member",
            Set.of(TENANT_READ, MEMBER_READ, ALERT_READ, USAGE_READ, USAGE_WRITE, PROJECT_READ, PROJECT_WRITE)),
    VIEWER("viewer", Set.of(TENANT_READ, ALERT_READ, USAGE_READ, PROJECT_READ));

    /** The platform's one role; it is no tenant's, and counts only from the platform's issuer. */
    public static final String PLATFORM_ADMIN = "platform-admin";

    private static final Role[] ALL = values();

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> permissions;

    Role(String code, Set<String> permissions) {
        this.code = code;
        this.permissions = permissions;
    }

    /** The role's name in tokens, in the catalogue and in answers. */
    public String code() {
        return code;
    }

    boolean grants(String permission) {
        return permissions.contains(permission);
    }

    /** The role of exactly that name; null where there is none. */
    static @Nullable Role of(String code) {
        for (Role role : ALL) {
            if (role.code.equals(code)) {
                return role;
            }
        }
        return null;
    }
}
