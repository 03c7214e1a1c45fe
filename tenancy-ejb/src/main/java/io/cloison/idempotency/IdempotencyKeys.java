package io.cloison.idempotency;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Claims keys and keeps answers. Thread-safe, and the same on every node. */
@Singleton
public class IdempotencyKeys {

    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofHours(25);

    private final KeyStore store;

    @Inject
    IdempotencyKeys(ControlDatabase control) {
        this.store = new KeyStore(control);
    }

    /**
     * Claims the key for the request, for a minute at most; or finds the answer that the same request has had.
     *
     * @return the answer; empty where the request is to be done, and then {@link #keep kept} or {@link #release released}
     * @throws ProblemException {@code unprocessable} where the key was used for another request; {@code conflict} where the same request is
     *     being done; {@code unavailable} where the keys cannot be read
     */
    public Optional<StoredAnswer> claim(KeyUse use) {
        try {
            if (store.claim(use, CLAIM)) {
                return Optional.empty();
            }
            KeyStore.Entry entry = store.find(use).orElseThrow(IdempotencyKeys::inFlight);
            if (!entry.requestHash().equals(use.requestHash())) {
                throw new ProblemException(
                        ProblemKind.UNPROCESSABLE, "The idempotency key was used before for another request.");
            }
            return Optional.of(entry.answer().orElseThrow(IdempotencyKeys::inFlight));
        } catch (JdbiException e) {
            throw ProblemException.unavailable("The idempotency keys cannot be read.", 1, e);
        }
    }

    /** Keeps the answer to a request whose key was claimed. */
    public void keep(KeyUse use, StoredAnswer answer) {
        store.keep(use, answer);
    }

    /** Gives the key of a request back that has done nothing, so that it may be tried again. */
    public void release(KeyUse use) {
        store.release(use);
    }

    /** Forgets the answers that have been kept long enough; how many they were. */
    int forgetOld(Handle handle) {
        return KeyStore.forget(handle, KEPT);
    }

    /** Forgets every key of the tenant, in the transaction that removes it. */
    public void forget(Handle handle, TenantId tenant) {
        KeyStore.forget(handle, tenant.toString());
    }

    private static ProblemException inFlight() {
        Map<String, Object> members = new HashMap<>();
        members.put("retry_after", 1L);
        return new ProblemException(ProblemKind.CONFLICT, "The same request is being worked on.", members, null);
    }
}
