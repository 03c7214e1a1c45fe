package io.cloison.usage.measure;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.operation.JobDefinition;
import io.cloison.usage.event.EventSettings;
import io.cloison.usage.metric.Metric;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Counts, each minute, the members of every tenant; a number that has not changed is recorded once an hour. */
@Singleton
class CountUsers implements JobDefinition {

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
    public String run() {
        List<Members> changed = changed();
        changed.forEach(members -> measurements.record(members.tenant(), Metric.USERS, members.count()));
        return "recorded " + changed.size() + " tenants";
    }

    private List<Members> changed() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select t.id, m.count from control.tenant t
                        cross join lateral (select count(*) from control.member m where m.tenant_id = t.id) m
                        left join lateral (
                          select value, at from control.usage_event e where e.tenant_id = t.id and e.metric = :metric
                          order by bucket desc, at desc limit 1) last on true
                        where t.status = 'active' and (last.value is distinct from m.count or last.at < :before)""")
                        .bind("metric", Metric.USERS)
                        .bind("before", Timestamp.from(clock.instant().minus(UNCHANGED)))
                        .map((row, context) ->
                                new Members(new TenantId(row.getObject("id", UUID.class)), row.getLong("count")))
                        .list());
    }

    private record Members(TenantId tenant, long count) {}
}
