package io.cloison.usage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.AJobRun;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.metric.Metric;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class MeasureJobsTest {

    private final Platform platform = Platform.started();
    private final Jdbi jdbi = platform.bean(ControlDatabase.class).jdbi();
    private final Tenant tenant = ATenant.in(IsolationMode.SCHEMA).made();

    @Test
    void members_are_counted_and_what_has_not_changed_is_not_recorded_again() {
        CountUsers job = platform.bean(CountUsers.class);
        job.run(aRun(job));
        assertThat(recorded(Metric.USERS)).containsExactly(0L);
        jdbi.useHandle(handle -> handle.execute(
                "insert into member (tenant_id, email, role) values (?, 'ann@example.com', 'owner')",
                tenant.id().value()));
        job.run(aRun(job));
        job.run(aRun(job));
        assertThat(recorded(Metric.USERS)).containsExactly(0L, 1L);
    }

    @Test
    void the_storage_of_every_tenant_is_recorded() {
        MeasureStorage job = platform.bean(MeasureStorage.class);
        assertThat(job.run(aRun(job))).startsWith("measured ");
        assertThat(recorded(Metric.STORAGE)).hasSize(1).allMatch(bytes -> bytes > 0);
    }

    @Test
    void a_tenant_that_cannot_be_measured_does_not_keep_the_others_from_it() {
        MeasureStorage job = platform.bean(MeasureStorage.class);
        int before = failures(job.run(aRun(job)));
        Tenant broken = ATenant.in(IsolationMode.ROW).made();
        jdbi.useHandle(handle -> handle.execute(
                "update tenant set isolation = 'database', database_name = 'nowhere_at_all' where id = ?",
                broken.id().value()));
        platform.bean(TenantCatalogue.class).forget(broken.id());
        assertThat(failures(job.run(aRun(job)))).isEqualTo(before + 1);
        assertThat(recorded(Metric.STORAGE)).isNotEmpty();
        platform.forget(broken);
    }

    @Test
    void a_tenant_whose_members_cannot_be_recorded_does_not_keep_the_others_from_it() {
        CountUsers job = platform.bean(CountUsers.class);
        int before = failures(job.run(aRun(job)));
        Tenant broken = withoutCalendar();
        try {
            Tenant later = ATenant.in(IsolationMode.ROW).made();
            assertThat(failures(job.run(aRun(job)))).isEqualTo(before + 1);
            assertThat(recorded(tenant, Metric.USERS)).containsExactly(0L);
            assertThat(recorded(later, Metric.USERS)).containsExactly(0L);
            assertThat(recorded(broken, Metric.USERS)).isEmpty();
        } finally {
            platform.forget(broken);
        }
    }

    /** Subscribed in a time zone that there is not. */
    private Tenant withoutCalendar() {
        Tenant broken = ATenant.in(IsolationMode.ROW).made();
        String plan = APlan.made().key();
        jdbi.useTransaction(handle -> {
            platform.bean(Subscriptions.class).put(handle, broken.id(), plan, "ada");
            handle.execute(
                    "update subscription set time_zone = 'Nowhere/At_All' where tenant_id = ?",
                    broken.id().value());
        });
        platform.bean(TenantCatalogue.class).forget(broken.id());
        return broken;
    }

    private static JobRun aRun(JobDefinition job) {
        return AJobRun.holding(job.name(), Duration.ofMinutes(5));
    }

    /** How many tenants it failed with; other tests may have left some. */
    private static int failures(String outcome) {
        var failed = Pattern.compile("failed with (\\d+)").matcher(outcome);
        return failed.find() ? Integer.parseInt(failed.group(1)) : 0;
    }

    private List<Long> recorded(String metric) {
        return recorded(tenant, metric);
    }

    private List<Long> recorded(Tenant of, String metric) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select value from control.usage_event where tenant_id = :tenant and metric = :metric order by at""")
                .bind("tenant", of.id().value())
                .bind("metric", metric)
                .mapTo(Long.class)
                .list());
    }
}
