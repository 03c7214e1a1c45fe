package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.testing.Platform;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.limit.journal.Journal;
import io.cloison.usage.limit.ledger.GroupCommit;
import io.cloison.usage.limit.ledger.Lease;
import io.cloison.usage.limit.ledger.Leases;
import io.cloison.usage.limit.ledger.Ledger;
import io.cloison.usage.limit.ledger.UsageLog;
import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A node that looks after its leases only when a test says so. */
@Vetoed
final class StandingNode implements AutoCloseable {

    final BlockingQueue<UsageMoved> heard = new LinkedBlockingQueue<>();
    final Desk desk;
    final Engine engine;
    final Keeper keeper;

    private final Leases leases;
    private final GroupCommit commits;
    private final News news = new News(heard::add, Thread::new);

    StandingNode(TestLimits limits, Path journal) {
        Platform platform = Platform.started();
        var control = platform.bean(ControlDatabase.class);
        var id = Ids.next();
        leases = new Leases(id, Duration.ofHours(1), Journal.create(journal, id));
        var ledger = new Ledger(
                control, platform.bean(Counters.class), platform.bean(UsageLog.class), leases, ANode.FROM_NOON);
        commits = new GroupCommit(ledger, Thread::new);
        desk = new Desk(leases, commits, new Nodes(control, id), news, ANode.FROM_NOON);
        engine = new Engine(limits, desk, ANode.FROM_NOON);
        keeper = new Keeper(engine);
    }

    Account account(TenantId tenant) {
        return engine.accounts().of(tenant, ANode.CALLS);
    }

    /** A lease of the account that counts, and has admitted so many units. */
    Lease counting(Account account, Terms terms, long units) {
        Lease lease = Objects.requireNonNull(desk.counting(account, terms));
        lease.note(units);
        return lease;
    }

    @Override
    public void close() {
        commits.close();
        news.close();
        leases.close();
    }
}
