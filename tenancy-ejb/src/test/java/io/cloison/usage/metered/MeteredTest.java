package io.cloison.usage.metered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.Unrecorded;
import io.cloison.usage.limit.ANode;
import io.cloison.usage.limit.Books;
import io.cloison.usage.metric.Metrics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeteredTest {

    private final Platform platform = Platform.started();
    private final MeteredWork work = platform.bean(MeteredWork.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @BeforeAll
    static void metric() {
        Metrics metrics = Platform.started().bean(Metrics.class);
        if (metrics.find(ANode.CALLS.key()).isEmpty()) {
            metrics.create(ANode.CALLS, "tests");
        }
    }

    @Test
    void a_call_counts_for_the_bound_tenant_as_its_method_says_or_else_its_class() {
        TenantScope.run(tenant, () -> {
            assertThat(work.threeUnits()).isEqualTo("done");
            assertThat(work.asTheClassSays()).isEqualTo("done");
        });

        assertThat(used()).isEqualTo(4);
    }

    @Test
    void a_call_that_fails_has_used_what_it_was_admitted_for() {
        assertThatThrownBy(() -> TenantScope.run(tenant, work::failing)).isInstanceOf(IllegalStateException.class);

        assertThat(used()).isEqualTo(1);
    }

    @Test
    void without_a_tenant_there_is_nobody_to_count_for() {
        assertThatThrownBy(work::threeUnits).isInstanceOf(ProblemException.class);
    }

    private long used() {
        platform.bean(Unrecorded.class).record(tenant);
        return new Books(tenant).used();
    }
}
