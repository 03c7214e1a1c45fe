package io.cloison.webhook.endpoint;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.tenant.TenantStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of endpoints. */
final class EndpointStore {

    private static final String COLUMNS =
            "id, tenant_id, url, description, events, disabled, failing_since, created_at, version";

    private EndpointStore() {}

    static List<Endpoint> list(Handle handle, TenantId tenant) {
        return handle.createQuery(
                        "select " + COLUMNS + " from control.webhook_endpoint where tenant_id = :tenant order by id")
                .bind("tenant", tenant.value())
                .map((row, context) -> read(row))
                .list();
    }

    static Optional<Endpoint> find(Handle handle, TenantId tenant, UUID id) {
        return handle.createQuery(
                        "select " + COLUMNS + " from control.webhook_endpoint where tenant_id = :tenant and id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** How many endpoints the tenant has; until the transaction ends nobody adds one. */
    static int countLocked(Handle handle, TenantId tenant) {
        TenantStore.lock(handle, tenant);
        return handle.createQuery("select count(*) from control.webhook_endpoint where tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(int.class)
                .one();
    }

    static Endpoint insert(Handle handle, TenantId tenant, UUID id, EndpointSpec spec, byte[] secret) {
        return bind(handle.createQuery("""
                        insert into control.webhook_endpoint (id, tenant_id, url, description, events, disabled, secret)
                        values (:id, :tenant, :url, :description, :events, :disabled, :secret)
                        returning\s""" + COLUMNS), spec)
                .bind("id", id)
                .bind("tenant", tenant.value())
                .bind("disabled", spec.enabled() ? null : DisabledReason.REQUESTED.code())
                .bind("secret", secret)
                .map((row, context) -> read(row))
                .one();
    }

    /** Changes it where it has the version; {@code precondition-failed} where it has another. */
    static Endpoint update(
            Handle handle, Endpoint before, long version, EndpointSpec spec, @Nullable DisabledReason disabled) {
        return bind(handle.createQuery("""
                        update control.webhook_endpoint
                        set url = :url, description = :description, events = :events, version = version + 1,
                          disabled = :disabled, failing_since = case when :fresh then null else failing_since end,
                          not_before = case when :fresh then null else not_before end
                        where tenant_id = :tenant and id = :id and version = :version
                        returning\s""" + COLUMNS), spec)
                .bind("tenant", before.tenant().value())
                .bind("id", before.id())
                .bind("version", version)
                .bind("disabled", disabled == null ? null : disabled.code())
                .bind("fresh", !before.isEnabled() || !before.url().equals(spec.url()))
                .map((row, context) -> read(row))
                .findOne()
                .orElseThrow(ProblemException::changed);
    }

    /** Deletes it where it has the version, null for any; empty where there is none such. */
    static Optional<Endpoint> delete(Handle handle, TenantId tenant, UUID id, @Nullable Long version) {
        return handle.createQuery("""
                        delete from control.webhook_endpoint
                        where tenant_id = :tenant and id = :id and version = coalesce(:version::bigint, version)
                        returning\s""" + COLUMNS)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("version", version)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Puts the secret in force; the one before it stays for the overlap. When that ends; empty where there is no such endpoint. */
    static Optional<Instant> replaceSecret(Handle handle, TenantId tenant, UUID id, byte[] secret, Duration overlap) {
        return handle.createQuery("""
                        update control.webhook_endpoint
                        set old_secret = secret, old_secret_until = clock_timestamp() + make_interval(secs => :overlap),
                          secret = :secret, version = version + 1
                        where tenant_id = :tenant and id = :id
                        returning old_secret_until""")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("secret", secret)
                .bind("overlap", overlap.toMillis() / 1000.0)
                .map((row, context) -> row.getTimestamp(1).toInstant())
                .findOne();
    }

    /** Records a success, or a failure and how long it has been so. */
    static Duration health(Handle handle, TenantId tenant, UUID id, boolean isWell) {
        return handle.createQuery("""
                        update control.webhook_endpoint
                        set failing_since = case when :well then null else coalesce(failing_since, clock_timestamp()) end
                        where tenant_id = :tenant and id = :id and (failing_since is null) <> :well
                        returning 0""")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("well", isWell)
                .mapTo(int.class)
                .findOne()
                .map(changed -> Duration.ZERO)
                .orElseGet(() -> isWell ? Duration.ZERO : failingFor(handle, tenant, id));
    }

    private static Duration failingFor(Handle handle, TenantId tenant, UUID id) {
        return handle.createQuery("""
                        select coalesce(extract(epoch from clock_timestamp() - failing_since), 0)::bigint
                        from control.webhook_endpoint where tenant_id = :tenant and id = :id""")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .mapTo(long.class)
                .findOne()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    /** Gives the endpoint up where it is enabled; empty where it was not. */
    static Optional<Endpoint> disable(Handle handle, TenantId tenant, UUID id, DisabledReason reason) {
        return handle.createQuery("""
                        update control.webhook_endpoint set disabled = :reason, version = version + 1
                        where tenant_id = :tenant and id = :id and disabled is null
                        returning\s""" + COLUMNS)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("reason", reason.code())
                .map((row, context) -> read(row))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, EndpointSpec spec) {
        return statement
                .bind("url", spec.url())
                .bind("description", spec.description())
                .bindArray("events", String.class, spec.events());
    }

    private static Endpoint read(ResultSet row) throws SQLException {
        String disabled = row.getString("disabled");
        Timestamp failing = row.getTimestamp("failing_since");
        return new Endpoint(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("url"),
                row.getString("description"),
                List.of((String[]) row.getArray("events").getArray()),
                disabled == null ? null : DisabledReason.of(disabled),
                failing == null ? null : failing.toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }
}
