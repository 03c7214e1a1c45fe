package io.cloison.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.access.registry.TenantDomains;
import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.testing.ATenant;
import io.cloison.testing.Eventually;
import io.cloison.testing.Platform;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a node that did not make the change knows of domains. */
class CustomDomainTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Platform platform = Platform.started();
    private final TenantDomains domains = platform.bean(TenantDomains.class);
    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final Tenant other = ATenant.in(IsolationMode.ROW).made();
    private final String domain = UUID.randomUUID() + ".acme.example";
    private final TenantCatalogue node = new TenantCatalogue(
            platform.bean(TenantStore.class), new CatalogueChanges(platform.bean(ControlDatabase.class)));

    @Test
    void a_name_that_was_nobodys_a_moment_ago_is_the_tenants_within_a_second() {
        assertThat(node.byDomain(domain)).isEmpty();
        domains.add(tenant.id(), domain, "tests");
        assertThat(owner(Optional::isPresent)).contains(tenant.id());
    }

    @Test
    void a_name_that_is_given_to_another_is_the_others_within_a_second() {
        domains.add(tenant.id(), domain, "tests");
        assertThat(owner(Optional::isPresent)).contains(tenant.id());
        domains.remove(tenant.id(), domain, "tests");
        domains.add(other.id(), domain, "tests");
        assertThat(owner(Optional.of(other.id())::equals)).contains(other.id());
    }

    @Test
    void a_name_that_was_taken_away_is_nobodys_within_a_second_and_not_remembered_for_an_outage() {
        domains.add(tenant.id(), domain, "tests");
        assertThat(owner(Optional::isPresent)).contains(tenant.id());
        domains.remove(tenant.id(), domain, "tests");
        assertThat(owner(Optional::isEmpty)).isEmpty();
        assertThat(node.lastByDomain(domain)).isEmpty();
    }

    private Optional<TenantId> owner(Predicate<Optional<TenantId>> expected) {
        return Eventually.get(SECOND, () -> node.byDomain(domain).map(Tenant::id), expected);
    }
}
