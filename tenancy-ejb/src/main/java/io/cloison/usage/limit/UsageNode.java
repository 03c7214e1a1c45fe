package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.context.PlatformThreads;
import io.cloison.plan.Entitlements;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.limit.journal.DeadJournals;
import io.cloison.usage.limit.journal.Journal;
import io.cloison.usage.limit.ledger.GroupCommit;
import io.cloison.usage.limit.ledger.Leases;
import io.cloison.usage.limit.ledger.Ledger;
import io.cloison.usage.limit.ledger.UsageLog;
import io.cloison.usage.limit.ledger.WriteOff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** This process as one that admits usage: its journal, its leases, its threads. Thread-safe. */
@Singleton
public class UsageNode implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(UsageNode.class.getName());

    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();
    private static final int TAKE_OVER_EVERY = 100;

    private final Path directory = UsageSettings.journalDirectory();
    private final UUID id = Ids.next();
    private final Leases leases;
    private final Ledger ledger;
    private final GroupCommit commits;
    private final News news;
    private final Nodes nodes;
    private final Engine engine;
    private final Keeper keeper;
    private final Thread clockwork;
    private volatile boolean closed;

    @Inject
    public UsageNode(
            ControlDatabase control,
            Counters counters,
            UsageLog log,
            Entitlements entitlements,
            Event<UsageMoved> moved,
            Clock clock) {
        this(control, counters, log, entitlements, moved::fire, clock);
    }

    /** A node beside that of the application, for tests and measurements: with limits of its own, and its news told to the listener. */
    public static UsageNode beside(
            ControlDatabase control,
            Counters counters,
            UsageLog log,
            Entitlements entitlements,
            Consumer<UsageMoved> moved,
            Clock clock) {
        return new UsageNode(control, counters, log, entitlements, moved, clock);
    }

    private UsageNode(
            ControlDatabase control,
            Counters counters,
            UsageLog log,
            Entitlements entitlements,
            Consumer<UsageMoved> moved,
            Clock clock) {
        ThreadFactory threads = PlatformThreads.named("cloison-usage");
        leases = new Leases(id, UsageSettings.LEASE.get(), Journal.create(directory, id));
        ledger = new Ledger(control, counters, log, leases, clock);
        commits = new GroupCommit(ledger, threads);
        news = new News(moved, threads);
        nodes = new Nodes(control, id);
        engine = new Engine(entitlements, new Desk(leases, commits, nodes, news, clock), clock);
        keeper = new Keeper(engine);
        clockwork = threads.newThread(this::work);
        clockwork.start();
    }

    Engine engine() {
        return engine;
    }

    Keeper keeper() {
        return keeper;
    }

    /** Units of the counter that a node which is gone for good gives back by this; 0 where it has none, or they are not over. */
    public long writeOff(CounterKey counter, UUID lost, ObjLongConsumer<Handle> writing) {
        var ask = commits.submit(new WriteOff(counter, lost, writing));
        return commits.await(ask).isDone() ? ask.units() : 0;
    }

    void onStop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object stop) {
        close();
    }

    /** Gives everything back that can be given back, and stops. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        LockSupport.unpark(clockwork);
        keeper.endAll();
        commits.close();
        news.close();
        try {
            nodes.leave();
        } catch (JdbiException e) {
            LOG.log(Level.DEBUG, "The others will notice that this node is gone", e);
        }
        leases.close();
    }

    private void work() {
        for (long ticks = 0; !closed; ticks++) {
            if (ticks % TAKE_OVER_EVERY == 0) {
                takeOver();
            }
            keeper.tick();
            LockSupport.parkNanos(this, TICK_NANOS);
        }
    }

    private void takeOver() {
        int taken = DeadJournals.take(directory, ledger);
        if (taken > 0) {
            LOG.log(Level.INFO, "Settled what {0} dead nodes had debited", taken);
        }
    }
}
