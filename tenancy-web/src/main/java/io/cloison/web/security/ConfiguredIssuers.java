package io.cloison.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import io.cloison.access.TenantIssuer;
import io.cloison.access.TenantIssuers;
import io.cloison.webhook.guard.AddressGuard;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The platform's issuer, as configured, and those that tenants have registered; a tenant cannot register the platform's. */
@Singleton
class ConfiguredIssuers implements Issuers {

    private static final System.Logger LOG = System.getLogger(ConfiguredIssuers.class.getName());
    private static final int MAX_TENANT_ISSUERS = 1_000;

    private final TenantIssuers tenantIssuers;
    private final Clock clock;
    private final GuardedKeys guarded = new GuardedKeys(AddressGuard.configured());
    private final @Nullable TrustedIssuer platform;
    private final Cache<TenantIssuer, TrustedIssuer> ofTenants = Caffeine.newBuilder()
            .maximumSize(MAX_TENANT_ISSUERS)
            .executor(Runnable::run)
            .build();

    @Inject
    ConfiguredIssuers(TenantIssuers tenantIssuers, Clock clock) {
        this.tenantIssuers = tenantIssuers;
        this.clock = clock;
        this.platform = platform(clock);
    }

    @Override
    public @Nullable TrustedIssuer find(String name) {
        TrustedIssuer own = platform;
        if (own != null && own.name().equals(name)) {
            return own;
        }
        return tenantIssuers
                .find(name)
                .map(issuer -> ofTenants.get(issuer, this::trusted))
                .orElse(null);
    }

    private TrustedIssuer trusted(TenantIssuer issuer) {
        return new TrustedIssuer(
                issuer.issuer(),
                Set.of(issuer.audience()),
                algorithms(issuer.algorithms()),
                issuer.tenant(),
                IssuerKeys.configured(guarded.at(issuer.jwksUrl()), clock));
    }

    @PreDestroy
    void close() {
        guarded.close();
    }

    private static @Nullable TrustedIssuer platform(Clock clock) {
        String name = SecuritySettings.ISSUER.find().orElse(null);
        KeyLocation keys = SecuritySettings.KEY
                .find()
                .map(KeyLocation::inline)
                .or(() -> SecuritySettings.KEY_LOCATION.find().map(KeyLocation::of))
                .orElse(null);
        if (name == null || keys == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Every token of the platform is refused: set mp.jwt.verify.issuer and mp.jwt.verify.publickey.location.");
            return null;
        }
        return new TrustedIssuer(
                name,
                words(SecuritySettings.AUDIENCES.get()),
                algorithms(SecuritySettings.ALGORITHMS.get()),
                null,
                IssuerKeys.configured(keys, clock));
    }

    private static Set<JWSAlgorithm> algorithms(String names) {
        var algorithms = new LinkedHashSet<JWSAlgorithm>();
        for (String name : words(names)) {
            if (!SecuritySettings.KNOWN_ALGORITHMS.contains(name)) {
                throw new IllegalStateException("No signature algorithm " + name + " for tokens");
            }
            algorithms.add(new JWSAlgorithm(name));
        }
        return Set.copyOf(algorithms);
    }

    private static Set<String> words(String text) {
        var words = new LinkedHashSet<String>();
        for (String word : text.split(",", -1)) {
            words.add(word.strip());
        }
        words.remove("");
        return Set.copyOf(words);
    }
}
