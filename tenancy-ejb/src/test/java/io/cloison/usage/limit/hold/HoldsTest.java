package io.cloison.usage.limit.hold;

import static io.cloison.usage.limit.ANode.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.limit.ANode;
import io.cloison.usage.limit.Books;
import io.cloison.usage.limit.Refusals;
import io.cloison.usage.limit.TestLimits;
import io.cloison.usage.metric.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class HoldsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Platform platform = Platform.started();
    private final Metrics metrics = platform.bean(Metrics.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Books books = new Books(tenant);

    @TempDir
    Path journal;

    private ANode node;
    private Holds holds;

    @BeforeEach
    void start() {
        ANode.registerCalls();
        node = ANode.with(new TestLimits().hard("calls", 10), journal);
        holds = new Holds(node.enforcement(), metrics, platform.bean(Refusals.class), platform.bean(HoldStore.class));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void what_is_held_is_nobody_elses() {
        holds.open(tenant, CALLS, 8, LONG, null);

        assertThat(node.enforcement().consume(tenant, CALLS, 3, null).allowed()).isFalse();
        assertThat(node.enforcement().consume(tenant, CALLS, 2, null).allowed()).isTrue();
        assertThat(kind(() -> holds.open(tenant, CALLS, 1, LONG, null))).isEqualTo(ProblemKind.LIMIT_EXCEEDED);
        assertThat(books.held()).isEqualTo(8);
    }

    @Test
    void what_is_settled_is_used_and_the_rest_given_back() {
        Hold hold = holds.open(tenant, CALLS, 8, LONG, null);

        assertThat(holds.settle(tenant, hold.id(), 3).status()).isEqualTo(Hold.Status.SETTLED);
        holds.settle(tenant, hold.id(), 3);

        assertThat(books.held()).isZero();
        assertThat(books.used()).isEqualTo(3);
        assertThat(books.events()).isEqualTo(3);
        assertThat(kind(() -> holds.settle(tenant, hold.id(), 4))).isEqualTo(ProblemKind.CONFLICT);
        assertThat(kind(() -> holds.release(tenant, hold.id()))).isEqualTo(ProblemKind.CONFLICT);
    }

    @Test
    void more_than_is_held_cannot_be_settled() {
        Hold hold = holds.open(tenant, CALLS, 2, LONG, null);

        assertThat(kind(() -> holds.settle(tenant, hold.id(), 3))).isEqualTo(ProblemKind.UNPROCESSABLE);
        assertThat(books.held()).isEqualTo(2);
    }

    @Test
    void a_released_hold_gives_everything_back_once() {
        Hold hold = holds.open(tenant, CALLS, 8, LONG, null);

        holds.release(tenant, hold.id());
        holds.release(tenant, hold.id());

        assertThat(books.held()).isZero();
        assertThat(node.enforcement().consume(tenant, CALLS, 10, null).allowed())
                .isTrue();
        assertThat(kind(() -> holds.settle(tenant, hold.id(), 1))).isEqualTo(ProblemKind.CONFLICT);
    }

    @Test
    void an_expired_hold_gives_everything_back_and_cannot_be_settled() {
        Hold hold = holds.open(tenant, CALLS, 8, Duration.ofSeconds(1), null);

        Books.await(
                () -> {
                    var unused = holds.expire(handle -> {});
                    return books.held() == 0;
                },
                "The hold expires");

        assertThat(kind(() -> holds.settle(tenant, hold.id(), 1))).isEqualTo(ProblemKind.CONFLICT);
        assertThat(books.used()).isZero();
    }

    @Test
    void the_same_name_holds_once() {
        Hold first = holds.open(tenant, CALLS, 4, LONG, "order");

        assertThat(holds.open(tenant, CALLS, 4, LONG, "order").id()).isEqualTo(first.id());
        assertThat(books.held()).isEqualTo(4);
        assertThat(kind(() -> holds.open(tenant, CALLS, 5, LONG, "order"))).isEqualTo(ProblemKind.UNPROCESSABLE);
    }

    @Test
    void another_tenants_hold_is_none() {
        Hold hold = holds.open(tenant, CALLS, 4, LONG, null);
        TenantId other = ATenant.in(IsolationMode.ROW).made().id();

        for (UUID id : new UUID[] {hold.id(), Ids.next()}) {
            assertThat(kind(() -> holds.settle(other, id, 1))).isEqualTo(ProblemKind.NOT_FOUND);
            assertThat(kind(() -> holds.release(other, id))).isEqualTo(ProblemKind.NOT_FOUND);
        }
        assertThat(books.held()).isEqualTo(4);
    }

    private static ProblemKind kind(ThrowingCallable call) {
        var kinds = new ProblemKind[1];
        assertThatThrownBy(call)
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> kinds[0] = problem.kind());
        return kinds[0];
    }
}
