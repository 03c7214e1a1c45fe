package io.cloison.operation;

import io.cloison.context.TenantScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands operations to threads, keeps their leases alive, and picks up what other nodes left. Thread-safe. */
@Singleton
class OperationRunner {

    private static final System.Logger LOG = System.getLogger(OperationRunner.class.getName());
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();
    private static final int MOST_AT_ONCE = 16;

    private final OperationEngine engine;
    private final OperationStore store;
    private final OperationExecutor executor;
    private final Node node;
    private final ConcurrentMap<UUID, CompletableFuture<Boolean>> inFlight = new ConcurrentHashMap<>();

    @Inject
    OperationRunner(OperationEngine engine, OperationStore store, OperationExecutor executor, Node node) {
        this.engine = engine;
        this.store = store;
        this.executor = executor;
        this.node = node;
    }

    /** Starts the operation if it is open and nobody else has it. */
    void start(UUID id) {
        start(id, () -> store.claim(id, node.lease()));
    }

    /** Starts an operation that this node has claimed. */
    void start(Claim claim) {
        start(claim.id(), () -> Optional.of(claim));
    }

    private void start(UUID id, Supplier<Optional<Claim>> claim) {
        var ended = new CompletableFuture<Boolean>();
        if (inFlight.putIfAbsent(id, ended) == null) {
            executor.execute(() -> work(id, claim, ended));
        }
    }

    /** Prolongs the leases of what this node works on, and starts what is due. */
    void tick() {
        List<UUID> mine = List.copyOf(inFlight.keySet());
        if (!mine.isEmpty()) {
            store.renew(mine, node.lease());
        }
        if (mine.size() < MOST_AT_ONCE) {
            store.due(MOST_AT_ONCE - mine.size()).forEach(this::start);
        }
    }

    /** Waits until the condition holds or the time is over; looks only now and then where another node does the work. */
    void await(UUID id, Duration most, BooleanSupplier ended) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!ended.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.interrupted()) {
                return;
            }
            pause(inFlight.get(id), left);
        }
    }

    private static void pause(@Nullable CompletableFuture<Boolean> ended, long nanos) {
        if (ended == null) {
            LockSupport.parkNanos(Math.min(nanos, POLL_NANOS));
            return;
        }
        try {
            ended.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException over) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void work(UUID id, Supplier<Optional<Claim>> claim, CompletableFuture<Boolean> ended) {
        try {
            TenantScope.withoutTenant(() -> {
                claim.get().ifPresent(engine::work);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Operation " + id + " was left; it is taken up when its lease has run out", e);
        } finally {
            inFlight.remove(id, ended);
            ended.complete(true);
        }
    }
}
