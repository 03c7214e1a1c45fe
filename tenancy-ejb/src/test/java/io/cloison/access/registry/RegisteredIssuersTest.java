package io.cloison.access.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.audit.AuditEvent;
import io.cloison.audit.AuditTrail;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.Problems;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegisteredIssuersTest {

    private static final String BY = "root@cloison.example";

    private final Platform platform = Platform.started();
    private final RegisteredIssuers issuers = platform.bean(RegisteredIssuers.class);
    private final Tenant own = ATenant.in(IsolationMode.ROW).made();
    private final TenantId other = ATenant.in(IsolationMode.ROW).made().id();
    private final IssuerSpec spec = new IssuerSpec(
            "https://" + UUID.randomUUID() + ".example",
            "https://acme.example/jwks",
            "cloison",
            List.of("RS256", "ES256"));

    @Test
    void an_issuer_is_kept_as_it_was_registered() {
        RegisteredIssuer added = issuers.add(own.id(), spec, BY);
        assertThat(added.spec()).isEqualTo(spec);
        assertThat(added.id().version()).isEqualTo(7);
        assertThat(issuers.get(own.id(), added.id())).isEqualTo(added);
        assertThat(issuers.list(own.id())).containsExactly(added);
    }

    @Test
    void an_issuer_speaks_for_one_tenant_until_it_is_removed() {
        UUID id = issuers.add(own.id(), spec, BY).id();
        Problems.assertKind(ProblemKind.CONFLICT, () -> issuers.add(other, spec, BY));
        Problems.assertKind(ProblemKind.CONFLICT, () -> issuers.add(own.id(), spec, BY));

        issuers.remove(own.id(), id, BY);

        assertThat(issuers.list(own.id())).isEmpty();
        assertThat(issuers.add(other, spec, BY).spec()).isEqualTo(spec);
    }

    @Test
    void another_tenants_issuer_is_as_one_that_does_not_exist() {
        UUID id = issuers.add(own.id(), spec, BY).id();
        for (UUID one : List.of(id, UUID.randomUUID())) {
            Problems.assertKind(ProblemKind.NOT_FOUND, () -> issuers.get(other, one));
            Problems.assertKind(ProblemKind.NOT_FOUND, () -> issuers.remove(other, one, BY));
        }
        assertThat(issuers.get(own.id(), id).spec()).isEqualTo(spec);
    }

    @Test
    void a_tenant_that_is_gone_has_none() {
        issuers.add(own.id(), spec, BY);
        platform.forget(own);
        assertThat(issuers.add(other, spec, BY).spec()).isEqualTo(spec);
        var late = new IssuerSpec(spec.issuer() + "/late", spec.jwksUrl(), spec.audience(), spec.algorithms());
        Problems.assertKind(ProblemKind.NOT_FOUND, () -> issuers.add(own.id(), late, BY));
    }

    @Test
    void what_was_done_is_audited() {
        issuers.remove(own.id(), issuers.add(own.id(), spec, BY).id(), BY);
        assertThat(platform.bean(AuditTrail.class).list(own.id(), null, 50))
                .filteredOn(event -> event.action().startsWith("tenant.issuer_"))
                .allSatisfy(event -> assertThat(event.detail()).contains(spec.issuer(), spec.jwksUrl()))
                .allSatisfy(event -> assertThat(event.actor()).isEqualTo(BY))
                .extracting(AuditEvent::action)
                .containsExactly("tenant.issuer_removed", "tenant.issuer_added");
    }
}
