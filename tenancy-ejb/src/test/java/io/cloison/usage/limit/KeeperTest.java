package io.cloison.usage.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.limit.ledger.Lease;
import io.cloison.usage.metric.Metrics;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Books books = new Books(tenant);

    @TempDir
    Path journal;

    @BeforeAll
    static void metric() {
        Metrics metrics = Platform.started().bean(Metrics.class);
        if (metrics.find(ANode.CALLS.key()).isEmpty()) {
            metrics.create(ANode.CALLS, "tests");
        }
    }

    @Test
    void a_lease_that_is_over_is_forgotten() {
        try (var node = new StandingNode(new TestLimits(), journal)) {
            Account account = node.account(tenant);
            Lease lease = over(node, account);
            assertThat(account.counted).isSameAs(lease);

            node.keeper.tick();

            assertThat(account.counted).isNull();
        }
    }

    @Test
    void what_was_admitted_from_a_lease_is_recorded_once_however_often_it_is_given_back() {
        try (var node = new StandingNode(new TestLimits(), journal)) {
            Account account = node.account(tenant);
            Lease lease = over(node, account);
            for (int i = 0; i < 3; i++) {
                node.desk.settleNow(account, node.engine.terms(account), lease);
            }
            assertThat(books.used()).isEqualTo(5);
        }
    }

    private static Lease over(StandingNode node, Account account) {
        Terms terms = node.engine.terms(account);
        Lease lease = node.counting(account, terms, 5);
        lease.close();
        node.desk.settleNow(account, terms, lease);
        assertThat(lease.isOver()).isTrue();
        return lease;
    }
}
