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

    private static final System.Logger LOG = System.getLogger(IdempotencyKeys.class.getName());

    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofHours(25);

    private final KeyStore store;

    @Inject
    IdempotencyKeys(ControlDatabase control) {
        this.store = new KeyStore(control);
    }

    /**
     * Claims the key for the request; or finds the answer that the same request has had. A claim without an answer ends after a minute: then it is
     * not known what became of the request.
     *
     * @param isDoneOnce whether the request's work is done once however often it is begun, so that one of which nothing is known may be begun anew
     * @return the answer; empty where the request is to be done, and then {@link #keep kept}, {@link #release released} or left as it is where
     *     nobody knows whether it was done
     * @throws ProblemException {@code unprocessable} where the key was used for another request; {@code conflict} where the same request is
     *     being done, or where it is not known whether it was; {@code unavailable} where the keys cannot be read
     */
    public Optional<StoredAnswer> claim(KeyUse use, boolean isDoneOnce) {
        try {
            if (store.claim(use, CLAIM, isDoneOnce)) {
                return Optional.empty();
            }
            KeyStore.Entry entry = store.find(use).orElseThrow(IdempotencyKeys::inFlight);
            if (!entry.requestHash().equals(use.requestHash())) {
                throw new ProblemException(
                        ProblemKind.UNPROCESSABLE, "The idempotency key was used before for another request.");
            }
            return Optional.of(
                    entry.answer().orElseThrow(entry.isOver() ? IdempotencyKeys::unknown : IdempotencyKeys::inFlight));
        } catch (JdbiException e) {
            throw ProblemException.unavailable("The idempotency keys cannot be read.", 1, e);
        }
    }

    /** Keeps the answer to a request whose key was claimed. Where that cannot be, its repeats are not answered but not done either. */
    public void keep(KeyUse use, StoredAnswer answer) {
        try {
            store.keep(use, answer);
        } catch (JdbiException e) {
            LOG.log(System.Logger.Level.WARNING, "The answer to a request with an idempotency key cannot be kept", e);
        }
    }

    /** Gives the key of a request back that has done nothing, so that it may be tried again; at once, or where that cannot be as its claim ends. */
    public void release(KeyUse use) {
        try {
            store.release(use);
        } catch (JdbiException e) {
            LOG.log(System.Logger.Level.WARNING, "An idempotency key cannot be given back", e);
        }
    }

    /** Forgets the answers that have been kept long enough; how many they were. */
    int forgetOld(Handle handle) {
        return KeyStore.forget(handle, KEPT);
    }

    /** Forgets every key of the tenant, in the transaction that removes it. */
    public void forget(Handle handle, TenantId tenant) {
        KeyStore.forget(handle, tenant.toString());
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.CONFLICT,
                "It is not known whether the request was done. Where it was not, make it with another idempotency key.");
    }

    private static ProblemException inFlight() {
        Map<String, Object> members = new HashMap<>();
        members.put("retry_after", 1L);
        return new ProblemException(ProblemKind.CONFLICT, "The same request is being worked on.", members, null);
    }
}
