package io.cloison.tenant;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's tables of tenants. What belongs to a larger change takes the {@link Handle} of its transaction. Reads go to the database;
 * requests use {@link TenantCatalogue}. Thread-safe.
 */
@Singleton
public class TenantStore {

    private static final String COLUMNS = """
            id, slug, name, status, isolation, server, database_name, schema_name, region, plan, schema_version, created_at,
            activated_at, version""";

    private final ControlDatabase control;

    @Inject
    public TenantStore(ControlDatabase control) {
        this.control = control;
    }

    /** The tenant with the id; empty if there is none. */
    public Optional<Tenant> byId(TenantId id) {
        return control.jdbi().withHandle(handle -> find(handle, "id = :value", id.value()));
    }

    /** The tenant with the slug; empty if there is none. */
    public Optional<Tenant> bySlug(String slug) {
        return control.jdbi().withHandle(handle -> find(handle, "slug = :value", slug));
    }

    /** The tenant that has registered the host name, in lower case, as its own; empty if none has. */
    public Optional<Tenant> byDomain(String domain) {
        return control.jdbi()
                .withHandle(handle ->
                        find(handle, "id = (select tenant_id from tenant_domain where domain = :value)", domain));
    }

    /** The tenants that match, newest first, at most {@link TenantFilter#limit()}. */
    public List<Tenant> list(TenantFilter filter) {
        return control.jdbi().withHandle(handle -> {
            var query = handle.createQuery("select " + COLUMNS + " from tenant where " + filter.condition()
                    + " order by id desc limit :limit");
            filter.bindTo(query);
            return query.map((row, context) -> TenantRow.read(row)).list();
        });
    }

    /** The placements that belong to one tenant each: those of schema and database tenants that have been made and not dropped. */
    public List<Placement> ownPlacements() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select " + COLUMNS
                                        + " from tenant where isolation <> 'row' and activated_at is not null and status <> 'deleting'")
                        .map((row, context) -> TenantRow.read(row).placement())
                        .list());
    }

    /** Adds the tenant; a slug that is taken is a problem of kind {@code conflict}. */
    public void insert(Handle handle, Tenant tenant, String settings) {
        int added = bindPlacement(handle.createUpdate("""
                                insert into tenant (id, slug, name, status, isolation, server, database_name, schema_name, region,
                                  plan, settings, created_at)
                                values (:id, :slug, :name, :status, :isolation, :server, :database, :schema, :region, :plan,
                                  :settings::jsonb, :createdAt)
                                on conflict (slug) do nothing"""), tenant.placement())
                .bind("id", tenant.id().value())
                .bind("slug", tenant.slug())
                .bind("name", tenant.name())
                .bind("status", tenant.status().code())
                .bind("region", tenant.region())
                .bind("plan", tenant.plan())
                .bind("settings", settings)
                .bind("createdAt", java.sql.Timestamp.from(tenant.createdAt()))
                .execute();
        if (added == 0) {
            throw new ProblemException(ProblemKind.CONFLICT, "The slug " + tenant.slug() + " is taken.");
        }
    }

    /** Moves the tenant from one state to the next; a problem of kind {@code conflict} where it is not in the expected state. */
    public void transition(Handle handle, TenantId id, TenantStatus expected, TenantStatus next) {
        int changed = handle.createUpdate(
                        "update tenant set status = :next, version = version + 1 where id = :id and status = :expected")
                .bind("id", id.value())
                .bind("expected", expected.code())
                .bind("next", next.code())
                .execute();
        if (changed == 0) {
            throw new ProblemException(ProblemKind.CONFLICT, "The tenant is not " + expected.code() + ".");
        }
    }

    /** Records that the tenant is served from now on; it must be in provisioning. */
    public void activate(Handle handle, TenantId id, String schemaVersion, Instant at) {
        transition(handle, id, TenantStatus.PROVISIONING, TenantStatus.ACTIVE);
        handle.createUpdate("update tenant set schema_version = :schemaVersion, activated_at = :at where id = :id")
                .bind("id", id.value())
                .bind("schemaVersion", schemaVersion)
                .bind("at", java.sql.Timestamp.from(at))
                .execute();
    }

    /** Records where the tenant's tables are, before or while they are made. */
    public void place(Handle handle, TenantId id, Placement placement) {
        bindPlacement(handle.createUpdate("""
                                update tenant set isolation = :isolation, server = :server, database_name = :database,
                                  schema_name = :schema, version = version + 1 where id = :id"""), placement)
                .bind("id", id.value())
                .execute();
    }

    /**
     * Changes name, slug and plan where the tenant has the expected version; {@code precondition-failed} where it has another, {@code
     * conflict} where the slug is taken.
     */
    public void describe(Handle handle, Tenant tenant, long expectedVersion) {
        boolean taken = handle.createQuery("select count(*) from tenant where slug = :slug and id <> :id")
                        .bind("slug", tenant.slug())
                        .bind("id", tenant.id().value())
                        .mapTo(long.class)
                        .one()
                > 0;
        if (taken) {
            throw new ProblemException(ProblemKind.CONFLICT, "The slug " + tenant.slug() + " is taken.");
        }
        int changed = handle.createUpdate("""
                        update tenant set name = :name, slug = :slug, plan = :plan, version = version + 1
                        where id = :id and version = :expected""")
                .bind("id", tenant.id().value())
                .bind("name", tenant.name())
                .bind("slug", tenant.slug())
                .bind("plan", tenant.plan())
                .bind("expected", expectedVersion)
                .execute();
        if (changed == 0) {
            throw ProblemException.changed();
        }
    }

    /** Keeps others from locking or changing the tenant until the transaction ends; {@code not-found} where there is none. */
    public static void lock(Handle handle, TenantId id) {
        Optional<UUID> locked = handle.createQuery("select id from tenant where id = :id for no key update")
                .bind("id", id.value())
                .mapTo(UUID.class)
                .findOne();
        if (locked.isEmpty()) {
            throw ProblemException.notFound();
        }
    }

    /** Marks the tenant as changed for every node, without a new version, and locks it; false where there is none. */
    public boolean touch(Handle handle, TenantId id) {
        return handle.createUpdate("update tenant set changed_by = pg_current_xact_id() where id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    /** Records the key of the tenant's plan. */
    public void subscribe(Handle handle, TenantId id, String plan) {
        handle.createUpdate("update tenant set plan = :plan, version = version + 1 where id = :id")
                .bind("id", id.value())
                .bind("plan", plan)
                .execute();
    }

    /** Takes the tenant out of the catalogue, with all that refers to it; its audit trail stays. */
    public void remove(Handle handle, TenantId id) {
        handle.createUpdate("delete from tenant where id = :id")
                .bind("id", id.value())
                .execute();
        handle.createUpdate("insert into tenant_removed (id) values (:id) on conflict do nothing")
                .bind("id", id.value())
                .execute();
    }

    private static Optional<Tenant> find(Handle handle, String condition, Object value) {
        return handle.createQuery("select " + COLUMNS + " from tenant where " + condition)
                .bind("value", value)
                .map((row, context) -> TenantRow.read(row))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bindPlacement(S statement, Placement placement) {
        return statement
                .bind("isolation", placement.mode().code())
                .bind("server", placement.server())
                .bind("database", placement.database())
                .bind("schema", placement.schema());
    }

    static @Nullable Instant instant(java.sql.@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
