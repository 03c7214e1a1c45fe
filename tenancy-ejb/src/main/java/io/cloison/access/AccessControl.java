package io.cloison.access;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.resolution.Caller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.TenantResolver;
import io.cloison.tenant.Tenant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Decides whether the current request's caller may do something. Thread-safe. */
@Singleton
public class AccessControl {

    private final CurrentRequest request;
    private final TenantResolver resolver;
    private final Members members;

    @Inject
    AccessControl(CurrentRequest request, TenantResolver resolver, Members members) {
        this.request = request;
        this.resolver = resolver;
        this.members = members;
    }

    /**
     * Returns where the caller has the permission, for the request's tenant unless it is one of the platform's; names the tenant to {@code
     * @TenantBound} on the way.
     *
     * @throws ProblemException {@code unauthenticated}, {@code forbidden}, or a problem of {@link TenantResolver#resolve}
     */
    public void require(String permission) {
        Caller caller = request.requireCaller();
        boolean allowed = permission.startsWith(Permissions.PLATFORM_PREFIX)
                ? isPlatformAdmin(caller)
                : allows(caller, request.tenant(resolver), permission);
        if (!allowed) {
            throw new ProblemException(ProblemKind.FORBIDDEN, "The caller may not do this.");
        }
    }

    private static boolean isPlatformAdmin(Caller caller) {
        return caller.isOfPlatform() && caller.groups().contains(Role.PLATFORM_ADMIN);
    }

    /**
     * The token's roles count where the token speaks for the tenant: its claim or its issuer has named it, or there is but one. Otherwise, and
     * where the token names no role, the member's role does.
     */
    private boolean allows(Caller caller, Tenant tenant, String permission) {
        boolean named = false;
        if (speaksForTenant(caller)) {
            for (String group : caller.groups()) {
                Role role = Role.of(group);
                named |= role != null;
                if (role != null && role.grants(permission)) {
                    return true;
                }
            }
        }
        Role role = named ? null : members.role(tenant.id(), caller);
        return role != null && role.grants(permission);
    }

    private boolean speaksForTenant(Caller caller) {
        return !caller.isOfPlatform() || caller.tenantClaim().present() || resolver.hasImplicitTenant();
    }
}
