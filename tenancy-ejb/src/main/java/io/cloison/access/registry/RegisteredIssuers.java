package io.cloison.access.registry;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tenants' own issuers; {@link io.cloison.access.TenantIssuers} reads them on every node. Thread-safe. */
@Singleton
public class RegisteredIssuers {

    private static final String COLUMNS = "id, issuer, jwks_url, audience, algorithms, created_at";

    private final ControlDatabase control;
    private final AuditTrail audit;

    @Inject
    RegisteredIssuers(ControlDatabase control, AuditTrail audit) {
        this.control = control;
        this.audit = audit;
    }

    /** The tenant's issuers, oldest first. */
    public List<RegisteredIssuer> list(TenantId tenant) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select " + COLUMNS + " from tenant_issuer where tenant_id = :tenant order by id")
                        .bind("tenant", tenant.value())
                        .map((row, context) -> read(row))
                        .list());
    }

    /** The issuer; {@code not-found} where the tenant has none with the id. */
    public RegisteredIssuer get(TenantId tenant, UUID id) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select " + COLUMNS + " from tenant_issuer where tenant_id = :tenant and id = :id")
                        .bind("tenant", tenant.value())
                        .bind("id", id)
                        .map((row, context) -> read(row))
                        .findOne())
                .orElseThrow(ProblemException::notFound);
    }

    /**
     * Lets the issuer speak for the tenant.
     *
     * @param by who does it
     * @throws ProblemException {@code not-found} where there is no such tenant; {@code conflict} where the issuer is registered already, for
     *     whichever tenant
     */
    public RegisteredIssuer add(TenantId tenant, IssuerSpec spec, String by) {
        return control.jdbi().inTransaction(handle -> {
            TenantStore.lock(handle, tenant);
            RegisteredIssuer added = insert(handle, tenant, spec)
                    .orElseThrow(() -> new ProblemException(
                            ProblemKind.CONFLICT, "The issuer " + spec.issuer() + " is registered already."));
            record(handle, tenant, by, "tenant.issuer_added", added);
            return added;
        });
    }

    /** Ends the trust in the issuer; {@code not-found} where the tenant has none with the id. */
    public void remove(TenantId tenant, UUID id, String by) {
        control.jdbi().useTransaction(handle -> {
            RegisteredIssuer removed = handle.createQuery(
                            "delete from tenant_issuer where tenant_id = :tenant and id = :id returning " + COLUMNS)
                    .bind("tenant", tenant.value())
                    .bind("id", id)
                    .map((row, context) -> read(row))
                    .findOne()
                    .orElseThrow(ProblemException::notFound);
            record(handle, tenant, by, "tenant.issuer_removed", removed);
        });
    }

    private void record(Handle handle, TenantId tenant, String by, String action, RegisteredIssuer issuer) {
        var detail = Json.createObjectBuilder()
                .add("id", issuer.id().toString())
                .add("issuer", issuer.spec().issuer())
                .add("jwks_url", issuer.spec().jwksUrl())
                .add("audience", issuer.spec().audience())
                .add("algorithms", String.join(",", issuer.spec().algorithms()));
        audit.record(handle, tenant, by, action, detail.build());
    }

    private static Optional<RegisteredIssuer> insert(Handle handle, TenantId tenant, IssuerSpec spec) {
        return handle.createQuery("""
                        insert into tenant_issuer (id, issuer, tenant_id, jwks_url, audience, algorithms)
                        values (:id, :issuer, :tenant, :jwksUrl, :audience, :algorithms)
                        on conflict (issuer) do nothing
                        returning\s""" + COLUMNS)
                .bind("id", Ids.next())
                .bind("issuer", spec.issuer())
                .bind("tenant", tenant.value())
                .bind("jwksUrl", spec.jwksUrl())
                .bind("audience", spec.audience())
                .bind("algorithms", String.join(",", spec.algorithms()))
                .map((row, context) -> read(row))
                .findOne();
    }

    private static RegisteredIssuer read(ResultSet row) throws SQLException {
        var spec = new IssuerSpec(
                row.getString("issuer"),
                row.getString("jwks_url"),
                row.getString("audience"),
                List.of(row.getString("algorithms").split(",", -1)));
        return new RegisteredIssuer(
                row.getObject("id", UUID.class),
                spec,
                row.getTimestamp("created_at").toInstant());
    }
}
