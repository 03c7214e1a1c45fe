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

class TenantDomainsTest {

    private static final String BY = "root@cloison.example";

    private final Platform platform = Platform.started();
    private final TenantDomains domains = platform.bean(TenantDomains.class);
    private final Tenant own = ATenant.in(IsolationMode.ROW).made();
    private final TenantId other = ATenant.in(IsolationMode.ROW).made().id();
    private final String domain = UUID.randomUUID() + ".acme.example";

    @Test
    void a_domain_is_one_tenants_until_it_is_taken_from_it() {
        assertThat(domains.add(own.id(), domain, BY)).isTrue();
        assertThat(domains.add(own.id(), domain, BY)).as("once more").isFalse();
        Problems.assertKind(ProblemKind.CONFLICT, () -> domains.add(other, domain, BY));
        assertThat(domains.get(own.id(), domain).domain()).isEqualTo(domain);
        assertThat(domains.list(other)).isEmpty();

        domains.remove(own.id(), domain, BY);

        assertThat(domains.list(own.id())).isEmpty();
        assertThat(domains.add(other, domain, BY)).isTrue();
    }

    @Test
    void another_tenants_domain_is_as_one_that_does_not_exist() {
        domains.add(own.id(), domain, BY);
        Problems.assertKind(ProblemKind.NOT_FOUND, () -> domains.get(other, domain));
        Problems.assertKind(ProblemKind.NOT_FOUND, () -> domains.remove(other, domain, BY));
        assertThat(domains.get(own.id(), domain).domain()).isEqualTo(domain);
    }

    @Test
    void a_tenant_that_is_gone_has_none() {
        domains.add(own.id(), domain, BY);
        platform.forget(own);
        assertThat(domains.add(other, domain, BY)).isTrue();
        Problems.assertKind(ProblemKind.NOT_FOUND, () -> domains.add(own.id(), "another." + domain, BY));
    }

    @Test
    void a_name_that_is_no_domain_is_refused() {
        for (String name : List.of("localhost", "acme.example\u0000")) {
            Problems.assertKind(ProblemKind.INVALID, () -> domains.add(own.id(), name, BY));
            Problems.assertKind(ProblemKind.NOT_FOUND, () -> domains.get(own.id(), name));
            Problems.assertKind(ProblemKind.NOT_FOUND, () -> domains.remove(own.id(), name, BY));
        }
        assertThat(domains.list(own.id())).isEmpty();
    }

    @Test
    void what_was_done_is_audited_and_what_was_refused_or_changed_nothing_is_not() {
        domains.add(own.id(), domain, BY);
        domains.add(own.id(), domain, BY);
        Problems.assertKind(ProblemKind.CONFLICT, () -> domains.add(other, domain, BY));
        domains.remove(own.id(), domain, BY);

        var trail = platform.bean(AuditTrail.class);
        assertThat(trail.list(own.id(), null, 50))
                .filteredOn(event -> event.action().startsWith("tenant.domain_"))
                .allSatisfy(event -> assertThat(event.detail()).contains(domain))
                .allSatisfy(event -> assertThat(event.actor()).isEqualTo(BY))
                .extracting(AuditEvent::action)
                .containsExactly("tenant.domain_removed", "tenant.domain_added");
        assertThat(trail.list(other, null, 50))
                .noneMatch(event -> event.detail().contains(domain));
    }
}
