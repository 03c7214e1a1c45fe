package io.cloison.usage.counter;

import static io.cloison.usage.counter.CounterKeys.ARRAYS;
import static io.cloison.usage.counter.CounterKeys.COLUMNS;
import static io.cloison.usage.counter.CounterKeys.KEYS;
import static io.cloison.usage.counter.CounterKeys.bind;
import static io.cloison.usage.counter.CounterKeys.column;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The counters of usage. Rows are locked in the order of tenant, metric and window, whoever calls. A transaction that changes counters
 * changes all of them in one call, before it writes events: then no two wait for each other. Thread-safe.
 */
@Singleton
public class Counters {

    private static final int PATIENCE_MILLIS = 5_000;

    private final ControlDatabase control;
    private final Instance<Unrecorded> unrecorded;

    @Inject
    public Counters(ControlDatabase control, @Any Instance<Unrecorded> unrecorded) {
        this.control = control;
        this.unrecorded = unrecorded;
    }

    /**
     * Adds usage of additive metrics that has happened already: whatever the limit, it is counted. Negative units correct what was counted
     * before; no counter goes below zero.
     */
    public void add(Handle handle, List<Increment> increments) {
        Map<CounterKey, Long> sums =
                increments.stream().collect(groupingBy(Increment::key, summingLong(Increment::units)));
        if (sums.isEmpty()) {
            return;
        }
        update(handle, sums, "greatest(0, c.used + k.units)");
    }

    /** Puts a gauge's value, the units, in place of the counter's. */
    public void set(Handle handle, Increment value) {
        update(handle, Map.of(value.key(), value.units()), "greatest(0, k.units)");
    }

    /**
     * What the counters say; those that count nothing are left out. What this node has admitted is in it, what others have admitted is there
     * after a second. Not for use inside a transaction that changes counters: it would wait for itself.
     *
     * @throws org.jdbi.v3.core.JdbiException where they cannot be reached; nobody waits long for that
     */
    public Map<CounterKey, Count> read(Collection<CounterKey> keys) {
        keys.stream().map(CounterKey::tenant).distinct().forEach(this::record);
        return control.promptly(PATIENCE_MILLIS, handle -> {
            handle.execute("set local lock_timeout = '3500ms'");
            return read(handle, keys);
        });
    }

    /** What the counters say, as the transaction sees them; those that count nothing are left out. */
    public Map<CounterKey, Count> read(Handle handle, Collection<CounterKey> keys) {
        var counts = new LinkedHashMap<CounterKey, Count>();
        if (!keys.isEmpty()) {
            bind(
                            handle.createQuery("select c.* from control.usage_counter c join " + KEYS + " using ("
                                    + COLUMNS + ")"),
                            keys)
                    .map((row, context) -> balance(row))
                    .forEach(one -> counts.put(one.key(), new Count(one.used(), one.held())));
        }
        return counts;
    }

    /**
     * Locks the counters until the transaction ends, and makes those that are not there. What they say, by key; those of tenants that are no
     * longer there are left out.
     */
    public Map<CounterKey, Balance> lock(Handle handle, Collection<CounterKey> keys) {
        Map<CounterKey, Balance> locked = select(handle, keys);
        if (locked.size() < keys.size()) {
            bind(
                            handle.createUpdate("insert into control.usage_counter (" + COLUMNS + ") "
                                    + "select * from " + KEYS
                                    + " where exists (select from control.tenant t where t.id = k.tenant_id)"
                                    + " order by 1, 2, 3, 4 on conflict do nothing"),
                            keys)
                    .execute();
            return select(handle, keys);
        }
        return locked;
    }

    /** Writes what locked counters are to say from now on; the id of the transaction. The list is not empty. */
    public String write(Handle handle, List<Balance> balances) {
        return bind(
                        handle.createQuery("update control.usage_counter c"
                                + " set used = k.used, leased = k.leased, held = k.held"
                                + " from unnest(" + ARRAYS + ", :used, :leased, :held) k (" + COLUMNS
                                + ", used, leased, held)"
                                + " where (c.tenant_id, c.metric, c.window_start, c.window_end)"
                                + " = (k.tenant_id, k.metric, k.window_start, k.window_end)"
                                + " returning pg_current_xact_id()::text"),
                        balances.stream().map(Balance::key).toList())
                .bindArray("used", Long.class, column(balances, Balance::used))
                .bindArray("leased", Long.class, column(balances, Balance::leased))
                .bindArray("held", Long.class, column(balances, Balance::held))
                .mapTo(String.class)
                .list()
                .get(0);
    }

    private void update(Handle handle, Map<CounterKey, Long> units, String used) {
        lock(handle, units.keySet());
        bind(
                        handle.createUpdate("update control.usage_counter c set used = " + used
                                + " from unnest(" + ARRAYS + ", :units) k (" + COLUMNS + ", units)"
                                + " where (c.tenant_id, c.metric, c.window_start, c.window_end)"
                                + " = (k.tenant_id, k.metric, k.window_start, k.window_end)"),
                        units.keySet())
                .bindArray("units", Long.class, units.values().toArray())
                .execute();
    }

    private static Map<CounterKey, Balance> select(Handle handle, Collection<CounterKey> keys) {
        var locked = new LinkedHashMap<CounterKey, Balance>();
        bind(
                        handle.createQuery("select c.* from control.usage_counter c join " + KEYS + " using (" + COLUMNS
                                + ") order by " + COLUMNS + " for update of c"),
                        keys)
                .map((row, context) -> balance(row))
                .forEach(one -> locked.put(one.key(), one));
        return locked;
    }

    private void record(TenantId tenant) {
        unrecorded.forEach(one -> one.record(tenant));
    }

    private static Balance balance(ResultSet row) throws SQLException {
        CounterKey key = CounterKeys.read(row);
        return new Balance(key, row.getLong("used"), row.getLong("leased"), row.getLong("held"));
    }
}
