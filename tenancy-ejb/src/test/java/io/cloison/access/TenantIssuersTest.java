package io.cloison.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.access.registry.IssuerSpec;
import io.cloison.access.registry.RegisteredIssuers;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Eventually;
import io.cloison.testing.FailingDatabase;
import io.cloison.testing.Platform;
import io.cloison.testing.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Seen by a node that did not make the change. */
class TenantIssuersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RegisteredIssuers registered = Platform.started().bean(RegisteredIssuers.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final String issuer = "https://" + UUID.randomUUID() + ".example";
    private final FailingDatabase database = FailingDatabase.made();
    private final TenantIssuers node = new TenantIssuers(database);

    @Test
    void an_issuer_is_trusted_from_a_second_on_and_refused_a_second_after_it_was_removed() {
        assertThat(node.find(issuer)).isEmpty();
        UUID id = register();
        assertThat(found(Optional::isPresent))
                .contains(new TenantIssuer(issuer, tenant, issuer + "/jwks", "cloison", "RS256,ES256"));
        registered.remove(tenant, id, "tests");
        assertThat(found(Optional::isEmpty)).isEmpty();
    }

    @Test
    void it_has_exactly_the_name_that_was_registered() {
        register();
        assertThat(found(Optional::isPresent)).isPresent();
        assertThat(node.find(issuer + "/")).isEmpty();
        assertThat(node.find(issuer.replace("https", "HTTPS"))).isEmpty();
    }

    @Test
    void tokens_of_whatever_issuers_do_not_each_read_the_catalogue() {
        long begin = System.nanoTime();
        for (int token = 0; token < 10_000; token++) {
            assertThat(node.find("https://made-up.example/" + token)).isEmpty();
        }
        long turns = (System.nanoTime() - begin) / Duration.ofMillis(400).toNanos();
        assertThat(database.asked()).isLessThanOrEqualTo((int) turns + 1);
    }

    @Test
    void while_the_catalogue_is_out_nobody_is_trusted_and_nobody_asks_for_long() {
        register();
        assertThat(found(Optional::isPresent)).isPresent();
        database.goOut();
        Eventually.holds("what is known is too old", this::isUnavailable);
        int asked = database.asked();
        for (int token = 0; token < 10_000; token++) {
            Problems.assertKind(ProblemKind.UNAVAILABLE, () -> node.find(issuer));
        }
        assertThat(database.asked() - asked).isLessThan(1_000);

        database.comeBack();
        Eventually.holds("it is trusted again", () -> !isUnavailable());
        assertThat(node.find(issuer)).isPresent();
    }

    private UUID register() {
        var spec = new IssuerSpec(issuer, issuer + "/jwks", "cloison", List.of("RS256", "ES256"));
        return registered.add(tenant, spec, "tests").id();
    }

    private Optional<TenantIssuer> found(Predicate<Optional<TenantIssuer>> expected) {
        return Eventually.get(SECOND, () -> node.find(issuer), expected);
    }

    private boolean isUnavailable() {
        try {
            return node.find(issuer).isEmpty();
        } catch (ProblemException out) {
            return true;
        }
    }
}
