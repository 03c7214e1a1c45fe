package io.cloison.resolution;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.tenant.Tenant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tenant of a request and holds the agreement rule:
 *
 * <ul>
 *   <li>A tenant's own issuer speaks for its tenant only, and the platform issuer's claim {@code tenant_id} for the tenant it names. Whatever
 *       else names a tenant must name that one; otherwise the answer is {@code tenant-mismatch}, whether or not the other exists.
 *   <li>A token without the claim belongs to the tenants that the caller is a member of. One name that is not among them is {@code
 *       tenant-unknown}, whether or not the tenant exists; several names that are not all one tenant among them are {@code tenant-mismatch}.
 *   <li>A name in a form that no tenant has, and a header that comes twice, is {@code invalid}; in the token it is {@code tenant-mismatch}.
 * </ul>
 *
 * <p>Thread-safe.
 */
@Singleton
public class TenantResolver {

    private final TenantDirectory directory;
    private final Memberships memberships;
    private final RequestNames names;
    private final @Nullable String implicit;

    /** With the settings in force. */
    @Inject
    TenantResolver(TenantDirectory directory, Memberships memberships) {
        this(
                directory,
                memberships,
                new RequestNames(
                        directory,
                        ResolutionSettings.strategies(),
                        ResolutionSettings.BASE_DOMAIN.find().orElse(null)),
                ResolutionSettings.mode() == PlatformMode.SINGLE ? ResolutionSettings.SINGLE_TENANT.get() : null);
    }

    TenantResolver(TenantDirectory directory, Memberships memberships, RequestNames names, @Nullable String implicit) {
        this.directory = directory;
        this.memberships = memberships;
        this.names = names;
        this.implicit = implicit;
    }

    /**
     * The tenant that the request is for: it exists, the caller belongs to it, and it is active.
     *
     * @throws ProblemException {@code tenant-required}, {@code tenant-mismatch}, {@code tenant-unknown}, {@code tenant-suspended}, {@code
     *     invalid}, or {@code unavailable} where the tenant is being made or the catalogue cannot be read
     */
    public Tenant resolve(Caller caller, RequestedTenant requested) {
        boolean decided = caller.issuerTenant() != null || caller.tenantClaim().present() || implicit != null;
        Tenant selected = decided ? agreed(own(caller), caller, requested) : ofMember(caller, requested);
        return switch (selected.status()) {
            case ACTIVE -> selected;
            case SUSPENDED -> throw Refusal.suspended();
            case PROVISIONING -> throw Refusal.notYet();
            case DELETING, FAILED -> throw Refusal.unknown();
        };
    }

    /** Whether the platform has one tenant that no request needs to name, {@code cloison.mode=single}. */
    public boolean hasImplicitTenant() {
        return implicit != null;
    }

    /** Whether the host name, in lower case, is the platform's base domain or below it: no tenant can have it as its own domain. */
    public boolean isOfPlatform(String host) {
        return names.isOfPlatform(host);
    }

    /** The one tenant that the caller can mean, whatever the request says. */
    private Tenant own(Caller caller) {
        Naming claimed = claimed(caller.tenantClaim());
        TenantId bound = caller.issuerTenant();
        Tenant own;
        if (bound != null) {
            own = directory.byId(bound).orElse(null);
        } else if (claimed != null) {
            own = claimed.find(directory);
        } else {
            own = directory.bySlug(String.valueOf(implicit)).orElse(null);
        }
        if (own == null) {
            throw Refusal.unknown();
        }
        requireAgreement(own, claimed);
        if (implicit != null && !implicit.equals(own.slug())) {
            throw Refusal.mismatch();
        }
        return own;
    }

    private static @Nullable Naming claimed(TenantClaim claim) {
        if (!claim.present()) {
            return null;
        }
        String text = claim.text();
        Naming naming = text == null ? null : Naming.of(text);
        if (naming == null) {
            throw Refusal.mismatch();
        }
        return naming;
    }

    private Tenant agreed(Tenant own, Caller caller, RequestedTenant requested) {
        boolean named = caller.issuerTenant() != null || implicit != null || names.claimNames();
        for (int i = 0; i < names.count(); i++) {
            Naming naming = names.naming(i, requested);
            requireAgreement(own, naming);
            named |= naming != null;
        }
        if (!named) {
            throw Refusal.required();
        }
        return own;
    }

    private static void requireAgreement(Tenant own, @Nullable Naming other) {
        if (other != null && !other.means(own)) {
            throw Refusal.mismatch();
        }
    }

    private Tenant ofMember(Caller caller, RequestedTenant requested) {
        Tenant selected = null;
        int count = 0;
        boolean agree = true;
        for (int i = 0; i < names.count(); i++) {
            Naming naming = names.naming(i, requested);
            if (naming != null) {
                Tenant tenant = belonging(naming, caller);
                agree &= tenant != null && (selected == null || tenant.id().equals(selected.id()));
                selected = tenant;
                count++;
            }
        }
        if (count == 0) {
            throw Refusal.required();
        }
        if (selected == null || !agree) {
            throw count == 1 ? Refusal.unknown() : Refusal.mismatch();
        }
        return selected;
    }

    private @Nullable Tenant belonging(Naming naming, Caller caller) {
        Tenant tenant = naming.find(directory);
        return tenant != null && memberships.isMember(tenant.id(), caller) ? tenant : null;
    }
}
