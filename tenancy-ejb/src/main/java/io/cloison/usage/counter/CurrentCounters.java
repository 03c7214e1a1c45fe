package io.cloison.usage.counter;

import io.cloison.base.ControlDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What active tenants use in the windows of now, for work that looks at all of them. Thread-safe. */
@Singleton
public class CurrentCounters {

    private final ControlDatabase control;

    @Inject
    CurrentCounters(ControlDatabase control) {
        this.control = control;
    }

    /**
     * The counters that count something and whose window contains the instant, in the order of their keys, with what is recorded.
     *
     * @param after only those after this one; null for the first
     * @param most at most so many
     */
    public List<Used> page(Instant at, @Nullable CounterKey after, int most) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select c.tenant_id, c.metric, c.window_start, c.window_end, c.used from control.usage_counter c
                        join control.tenant t on t.id = c.tenant_id and t.status = 'active'
                        where c.window_start <= :at and c.window_end > :at and c.used > 0
                          and (:tenant::uuid is null or (c.tenant_id, c.metric, c.window_start, c.window_end)
                            > (:tenant::uuid, :metric::text, :start::timestamptz, :end::timestamptz))
                        order by c.tenant_id, c.metric, c.window_start, c.window_end limit :most""")
                        .bind("at", Timestamp.from(at))
                        .bind("tenant", after == null ? null : after.tenant().value())
                        .bind("metric", after == null ? null : after.metric())
                        .bind(
                                "start",
                                after == null
                                        ? null
                                        : Timestamp.from(after.period().start()))
                        .bind(
                                "end",
                                after == null
                                        ? null
                                        : Timestamp.from(after.period().end()))
                        .bind("most", most)
                        .map((row, context) -> read(row))
                        .list());
    }

    private static Used read(ResultSet row) throws SQLException {
        return new Used(CounterKeys.read(row), row.getLong("used"));
    }

    /** A counter and the units that it has counted. */
    public record Used(CounterKey key, long used) {}
}
