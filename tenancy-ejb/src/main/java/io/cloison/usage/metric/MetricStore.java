package io.cloison.usage.metric;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** The catalogue's table of metrics. Thread-safe. */
final class MetricStore {

    private final ControlDatabase control;

    MetricStore(ControlDatabase control) {
        this.control = control;
    }

    /** Every metric, by key. */
    List<Metric> all() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("select * from control.metric order by key")
                        .map((row, context) -> read(row))
                        .list());
    }

    /** Adds the metric; a problem of kind {@code conflict} where its key is taken. */
    void insert(Handle handle, Metric metric) {
        int added = handle.createUpdate("""
                        insert into control.metric (key, name, unit, aggregation, property, window_kind, group_by, fail_open)
                        values (:key, :name, :unit, :aggregation, :property, :window, :groupBy, :failOpen)
                        on conflict (key) do nothing""")
                .bind("key", metric.key())
                .bind("name", metric.name())
                .bind("unit", metric.unit())
                .bind("aggregation", metric.aggregation().code())
                .bind("property", metric.property())
                .bind("window", metric.window().code())
                .bindArray("groupBy", String.class, metric.groupBy().toArray())
                .bind("failOpen", metric.failOpen())
                .execute();
        if (added == 0) {
            throw new ProblemException(ProblemKind.CONFLICT, "There is a metric " + metric.key() + ".");
        }
    }

    private static Metric read(ResultSet row) throws SQLException {
        return new Metric(
                row.getString("key"),
                row.getString("name"),
                row.getString("unit"),
                Objects.requireNonNull(Aggregation.of(row.getString("aggregation"))),
                row.getString("property"),
                Objects.requireNonNull(Window.of(row.getString("window_kind"))),
                List.of((String[]) row.getArray("group_by").getArray()),
                row.getBoolean("fail_open"));
    }
}
