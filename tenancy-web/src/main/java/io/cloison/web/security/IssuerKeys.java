package io.cloison.web.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import io.cloison.base.ProblemException;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer, in memory. They are read when first needed, when they are old, and when a token names a key they lack, the last at
 * most once per minimum age, however many such tokens come. One thread reads; keys that are merely old stay in use meanwhile, and while
 * reading fails, for an hour at most. Thread-safe.
 */
final class IssuerKeys {

    /** How often and how long keys are read. */
    record Pace(Duration minAge, Duration maxAge, Duration maxStale, Duration retry) {}

    private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());
    private static final Duration MAX_STALE = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KeyLocation location;
    private final Pace pace;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable KeySet keys;
    private volatile Instant readAt = Instant.MIN;
    private volatile Instant triedAt = Instant.MIN;

    IssuerKeys(KeyLocation location, Pace pace, Clock clock) {
        this.location = location;
        this.pace = pace;
        this.clock = clock;
    }

    static IssuerKeys configured(KeyLocation location, Clock clock) {
        var pace = new Pace(SecuritySettings.KEYS_MIN_AGE.get(), SecuritySettings.KEYS_MAX_AGE.get(), MAX_STALE, RETRY);
        return new IssuerKeys(location, pace, clock);
    }

    /**
     * What checks the signature; {@link TokenRefused} where the issuer has no such key, a problem {@code unavailable} where its keys cannot be
     * read.
     */
    JWSVerifier find(@Nullable String id, JWSAlgorithm algorithm) throws TokenRefused {
        JWSVerifier known = current().find(id, algorithm);
        if (known == null && isOlder(triedAt, pace.minAge())) {
            refresh(pace.minAge());
            known = current().find(id, algorithm);
        }
        if (known == null) {
            throw new TokenRefused("its key is unknown");
        }
        return known;
    }

    private KeySet current() {
        if (isOlder(readAt, pace.maxAge()) && isOlder(triedAt, pace.retry())) {
            refresh(pace.retry());
        }
        KeySet read = keys;
        if (read == null || isOlder(readAt, pace.maxStale())) {
            throw ProblemException.unavailable(
                    "The keys of the token's issuer cannot be read.",
                    Math.max(1, pace.retry().toSeconds()),
                    null);
        }
        return read;
    }

    private void refresh(Duration age) {
        if (keys != null && !isOlder(readAt, pace.maxStale())) {
            if (!reading.tryLock()) {
                return;
            }
        } else {
            reading.lock();
        }
        try {
            if (isOlder(triedAt, age)) {
                read();
            }
        } finally {
            reading.unlock();
        }
    }

    private void read() {
        try {
            keys = KeySet.parse(location.read());
            readAt = clock.instant();
        } catch (IOException | ParseException e) {
            LOG.log(System.Logger.Level.WARNING, "An issuer's keys cannot be read", e);
        } finally {
            triedAt = clock.instant();
        }
    }

    private boolean isOlder(Instant time, Duration age) {
        return time.equals(Instant.MIN) || !clock.instant().isBefore(time.plus(age));
    }
}
