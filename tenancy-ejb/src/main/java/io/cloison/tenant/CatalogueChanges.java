package io.cloison.tenant;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Freshness;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Learns which tenants have changed, on any node, by asking for the rows written by transactions that the last snapshot could not see
 * (PostgreSQL's {@code pg_snapshot_xmin}): none is missed, whatever the order of commits.
 */
@Singleton
class CatalogueChanges {

    /** How long the catalogue may take to answer before it is taken to be out. */
    private static final int PATIENCE_MILLIS = 2_000;

    private final ControlDatabase control;
    private final Freshness freshness =
            new Freshness(CatalogueSettings.MAX_AGE.get(), "The catalogue of tenants cannot be read.");
    private String horizon = "";

    @Inject
    CatalogueChanges(ControlDatabase control) {
        this.control = control;
    }

    /** Hands every tenant changed since the last call to the consumer, if it is time to ask. */
    void since(Consumer<TenantId> changed) {
        freshness.ensure(() -> {
            Answer answer = read();
            answer.changed().forEach(changed);
            horizon = answer.horizon();
        });
    }

    /** Whether the last answer is no older than that. */
    boolean isYoungerThan(Duration age) {
        return freshness.isYoungerThan(age);
    }

    private Answer read() {
        return control.promptly(PATIENCE_MILLIS, handle -> {
            handle.execute("set transaction isolation level repeatable read, read only");
            String next = handle.createQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")
                    .mapTo(String.class)
                    .one();
            return new Answer(horizon.isEmpty() ? List.of() : changedSince(handle), next);
        });
    }

    private List<TenantId> changedSince(Handle handle) {
        return handle.createQuery("""
                        select id from tenant where changed_by >= :horizon::xid8
                        union all select id from tenant_removed where changed_by >= :horizon::xid8""")
                .bind("horizon", horizon)
                .mapTo(UUID.class)
                .map(TenantId::new)
                .list();
    }

    /**
     * Who has changed since the last answer that was received.
     *
     * @param horizon what to ask from the next time
     */
    private record Answer(List<TenantId> changed, String horizon) {}
}
