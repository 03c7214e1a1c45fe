package io.cloison.alert.rule;

import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.tenant.TenantStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of rules. */
final class RuleStore {

    private static final String COLUMNS =
            "id, tenant_id, metric, thresholds, projected, channels, enabled, created_at, version";

    private RuleStore() {}

    static List<AlertRule> list(Handle handle, TenantId tenant, @Nullable UUID after, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from control.alert_rule
                        where tenant_id = :tenant and (:after::uuid is null or id > :after::uuid) order by id limit :limit""")
                .bind("tenant", tenant.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    static List<AlertRule> of(Handle handle, TenantId tenant, String metric) {
        return handle.createQuery("select " + COLUMNS
                        + " from control.alert_rule where tenant_id = :tenant and metric = :metric order by id")
                .bind("tenant", tenant.value())
                .bind("metric", metric)
                .map((row, context) -> read(row))
                .list();
    }

    static Optional<AlertRule> find(Handle handle, TenantId tenant, UUID id) {
        return handle.createQuery(
                        "select " + COLUMNS + " from control.alert_rule where tenant_id = :tenant and id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** How many rules the tenant has; until the transaction ends nobody adds one. */
    static int countLocked(Handle handle, TenantId tenant) {
        TenantStore.lock(handle, tenant);
        return handle.createQuery("select count(*) from control.alert_rule where tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(int.class)
                .one();
    }

    static AlertRule insert(Handle handle, TenantId tenant, RuleSpec spec) {
        return bind(handle.createQuery("""
                        insert into control.alert_rule (id, tenant_id, metric, thresholds, projected, channels, enabled)
                        values (:id, :tenant, :metric, :thresholds, :projected, :channels, :enabled)
                        returning\s""" + COLUMNS), spec)
                .bind("id", Ids.next())
                .bind("tenant", tenant.value())
                .map((row, context) -> read(row))
                .one();
    }

    static AlertRule update(Handle handle, TenantId tenant, UUID id, long version, RuleSpec spec) {
        return bind(handle.createQuery("""
                        update control.alert_rule
                        set metric = :metric, thresholds = :thresholds, projected = :projected, channels = :channels,
                          enabled = :enabled, version = version + 1
                        where tenant_id = :tenant and id = :id and version = :version
                        returning\s""" + COLUMNS), spec)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("version", version)
                .map((row, context) -> read(row))
                .findOne()
                .orElseThrow(ProblemException::changed);
    }

    /** Deletes it where it has the version, null for any; empty where there is none such. */
    static Optional<AlertRule> delete(Handle handle, TenantId tenant, UUID id, @Nullable Long version) {
        return handle.createQuery("""
                        delete from control.alert_rule
                        where tenant_id = :tenant and id = :id and version = coalesce(:version::bigint, version)
                        returning\s""" + COLUMNS)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("version", version)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, RuleSpec spec) {
        return statement
                .bind("metric", spec.metric())
                .bindArray("thresholds", Integer.class, spec.thresholds())
                .bind("projected", spec.projected())
                .bindArray(
                        "channels",
                        String.class,
                        spec.channels().stream().map(Channel::code).sorted().toList())
                .bind("enabled", spec.enabled());
    }

    private static AlertRule read(ResultSet row) throws SQLException {
        Set<Channel> channels = Stream.of((String[]) row.getArray("channels").getArray())
                .map(Channel::of)
                .collect(Collectors.toUnmodifiableSet());
        var spec = new RuleSpec(
                row.getString("metric"),
                Arrays.asList((Integer[]) row.getArray("thresholds").getArray()),
                row.getBoolean("projected"),
                channels,
                row.getBoolean("enabled"));
        return new AlertRule(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                spec,
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }
}
