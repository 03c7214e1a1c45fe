package io.cloison.usage.limit.lost;

import io.cloison.base.ControlDatabase;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.CounterKeys;
import io.cloison.usage.limit.UsageSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nodes and what they have debited, on record. Thread-safe. */
@Singleton
class LostNodeStore {

    private final ControlDatabase control;

    @Inject
    LostNodeStore(ControlDatabase control) {
        this.control = control;
    }

    /** The nodes that are known or have units debited. */
    List<UsageNodeState> list() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select coalesce(n.id, l.node) id, n.seen_at, coalesce(l.leases, 0) leases, coalesce(l.units, 0) units,
                          coalesce(n.seen_at <= clock_timestamp() - make_interval(secs => :lease), true)
                            and coalesce(l.ended, true) silent
                        from control.usage_node n
                        full join (
                          select node, count(*) leases, sum(size - recorded) units, bool_and(expires_at <= clock_timestamp()) ended
                          from control.usage_lease where size > recorded group by node) l on l.node = n.id""")
                        .bind("lease", UsageSettings.LEASE.get().toMillis() / 1000.0)
                        .map((row, context) -> state(row))
                        .list());
    }

    /** The counters that the node has units of. */
    List<CounterKey> debited(UUID node) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("select distinct " + CounterKeys.COLUMNS
                                + " from control.usage_lease where node = :node and size > recorded")
                        .bind("node", node)
                        .map((row, context) -> CounterKeys.read(row))
                        .list());
    }

    private static UsageNodeState state(ResultSet row) throws SQLException {
        @Nullable Timestamp seen = row.getTimestamp("seen_at");
        return new UsageNodeState(
                row.getObject("id", UUID.class),
                seen == null ? null : seen.toInstant(),
                row.getLong("leases"),
                row.getLong("units"),
                row.getBoolean("silent"));
    }
}
