package io.cloison.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloison.resolution.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * The callers of tokens: verified once, then remembered until the token ends or its issuer is no longer trusted as it was. What is refused is
 * not remembered: whoever makes up tokens makes up new ones, and each costs at most the reading of its bounded text and one signature check,
 * and neither a connection nor memory. Thread-safe.
 */
@Singleton
class Callers {

    private final TokenVerifier verifier;
    private final Issuers issuers;
    private final Clock clock;
    private final int maxToken;
    private final Cache<TokenKey, VerifiedCaller> verified;

    @Inject
    Callers(Issuers issuers, Clock clock) {
        this(
                new TokenVerifier(issuers, clock, Duration.ofSeconds(SecuritySettings.CLOCK_SKEW.get())),
                issuers,
                clock,
                SecuritySettings.MAX_TOKEN.get(),
                SecuritySettings.MAX_CACHED.get());
    }

    Callers(TokenVerifier verifier, Issuers issuers, Clock clock, int maxToken, int maxCached) {
        this.verifier = verifier;
        this.issuers = issuers;
        this.clock = clock;
        this.maxToken = maxToken;
        this.verified = Caffeine.newBuilder()
                .maximumSize(maxCached)
                .expireAfter(Expiry.<TokenKey, VerifiedCaller>creating(
                        (key, entry) -> Duration.between(clock.instant(), entry.until())))
                .executor(Runnable::run)
                .build();
    }

    /** The caller of the token; a problem {@code unavailable} where it cannot be told. */
    Caller of(String token) throws TokenRefused {
        if (token.length() > maxToken) {
            throw new TokenRefused("it is too long");
        }
        TokenKey key = TokenKey.of(token);
        VerifiedCaller known = verified.getIfPresent(key);
        if (known != null && isStillGood(known)) {
            return known.caller();
        }
        verified.invalidate(key);
        VerifiedCaller now = verifier.verify(token);
        verified.put(key, now);
        return now.caller();
    }

    /** Whether nothing has changed since it was verified: neither has it expired, nor is its issuer another one of the same name. */
    private boolean isStillGood(VerifiedCaller known) {
        return clock.instant().isBefore(known.until())
                && known.issuer().equals(issuers.find(known.issuer().name()));
    }

    /** How many tokens are remembered, once what is over the bound has been dropped. */
    long remembered() {
        verified.cleanUp();
        return verified.estimatedSize();
    }
}
