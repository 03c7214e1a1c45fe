package io.cloison.access;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Freshness;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The registered issuers, from memory: what is answered was true at most 0.8 s ago, on every node. They are read at most every 0.4 s and only
 * when somebody asks for one, however many tokens of whatever issuers come. Thread-safe.
 */
@Singleton
public class TenantIssuers {

    private static final Duration MAX_AGE = Duration.ofMillis(400);

    /** How long the catalogue may take to answer before it is taken to be out. */
    private static final int PATIENCE_MILLIS = 2_000;

    private final ControlDatabase control;
    private final Freshness freshness = new Freshness(MAX_AGE, "The issuers of tenants cannot be read.");
    private volatile Map<String, TenantIssuer> issuers = Map.of();

    @Inject
    TenantIssuers(ControlDatabase control) {
        this.control = control;
    }

    /** The issuer of exactly that name; empty where no tenant has registered it; {@code unavailable} where that cannot be read. */
    public Optional<TenantIssuer> find(String issuer) {
        freshness.ensure(() -> issuers = read());
        return Optional.ofNullable(issuers.get(issuer));
    }

    private Map<String, TenantIssuer> read() {
        return control.promptly(PATIENCE_MILLIS, handle -> {
            var issuers = new HashMap<String, TenantIssuer>();
            handle.createQuery("select issuer, tenant_id, jwks_url, audience, algorithms from tenant_issuer")
                    .map((row, context) -> new TenantIssuer(
                            row.getString("issuer"),
                            new TenantId(row.getObject("tenant_id", UUID.class)),
                            row.getString("jwks_url"),
                            row.getString("audience"),
                            row.getString("algorithms")))
                    .forEach(issuer -> issuers.put(issuer.issuer(), issuer));
            return issuers;
        });
    }
}
