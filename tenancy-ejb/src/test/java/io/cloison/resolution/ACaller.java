package io.cloison.resolution;

import io.cloison.base.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds callers for tests. */
public final class ACaller {

    private final Set<String> groups;
    private TenantClaim claim = TenantClaim.ABSENT;
    private @Nullable TenantId issuerTenant;
    private @Nullable String email;
    private String subject = "ann";

    private ACaller(Set<String> groups) {
        this.groups = groups;
    }

    public static ACaller with(String... groups) {
        return new ACaller(Set.of(groups));
    }

    public ACaller claiming(@Nullable Object tenant) {
        claim = TenantClaim.of(tenant);
        return this;
    }

    public ACaller ofIssuer(TenantId tenant) {
        issuerTenant = tenant;
        return this;
    }

    public ACaller mailed(String address) {
        email = address;
        return this;
    }

    public ACaller named(String name) {
        subject = name;
        return this;
    }

    public Caller made() {
        String issuer = issuerTenant == null ? "https://platform" : "https://tenant";
        return new Caller(issuer, subject, email, groups, claim, issuerTenant, AnonymousToken.INSTANCE);
    }
}
