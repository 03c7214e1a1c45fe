package io.cloison.usage.measure;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.operation.StaleLeaseException;
import io.cloison.usage.event.EventSettings;
import io.cloison.usage.metric.Metric;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Counts, each minute, the members of every tenant; a number that has not changed is recorded once an hour. */
@Singleton
class CountUsers implements JobDefinition {

    private static final System.Logger LOG = System.getLogger(CountUsers.class.getName());
    private static final Duration UNCHANGED = Duration.ofHours(1);

    private final ControlDatabase control;
    private final Measurements measurements;
    private final Clock clock;

    @Inject
    CountUsers(ControlDatabase control, Measurements measurements, Clock clock) {
        this.control = control;
        this.measurements = measurements;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "usage-users";
    }

    @Override
    public Duration period() {
        return EventSettings.USERS_PERIOD.get();
    }

    @Override
    public String run(JobRun run) {
        int recorded = 0;
        int failed = 0;
        for (TenantId tenant : changed()) {
            boolean done = record(run, tenant);
            recorded += done ? 1 : 0;
            failed += done ? 0 : 1;
        }
        return "recorded " + recorded + " tenants" + (failed == 0 ? "" : ", failed with " + failed);
    }

    /** One tenant's trouble is not another's. */
    private boolean record(JobRun run, TenantId tenant) {
        try {
            measurements.record(tenant, Metric.USERS, handle -> {
                run.guard(handle);
                return count(handle, tenant);
            });
            return true;
        } catch (StaleLeaseException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The members of the tenant " + tenant + " cannot be counted", e);
            return false;
        }
    }

    static long count(Handle handle, TenantId tenant) {
        return handle.createQuery("select count(*) from control.member where tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(long.class)
                .one();
    }

    private List<TenantId> changed() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select t.id from control.tenant t
                        cross join lateral (select count(*) from control.member m where m.tenant_id = t.id) m
                        left join lateral (
                          select value, at from control.usage_event e where e.tenant_id = t.id and e.metric = :metric
                          order by bucket desc, at desc limit 1) last on true
                        where t.status = 'active' and (last.value is distinct from m.count or last.at < :before)""")
                        .bind("metric", Metric.USERS)
                        .bind("before", Timestamp.from(clock.instant().minus(UNCHANGED)))
                        .mapTo(UUID.class)
                        .map(TenantId::new)
                        .list());
    }
}
