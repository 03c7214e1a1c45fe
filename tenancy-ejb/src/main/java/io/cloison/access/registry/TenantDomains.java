package io.cloison.access.registry;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.resolution.TenantResolver;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tenants' own domains. With each change the tenant is marked as changed, so that no node remembers who had the name. Thread-safe. */
@Singleton
public class TenantDomains {

    private final ControlDatabase control;
    private final TenantStore tenants;
    private final TenantCatalogue catalogue;
    private final TenantResolver resolver;
    private final AuditTrail audit;

    @Inject
    TenantDomains(
            ControlDatabase control,
            TenantStore tenants,
            TenantCatalogue catalogue,
            TenantResolver resolver,
            AuditTrail audit) {
        this.control = control;
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.resolver = resolver;
        this.audit = audit;
    }

    /** The tenant's domains. */
    public List<TenantDomain> list(TenantId tenant) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select domain, created_at from tenant_domain where tenant_id = :tenant order by domain")
                        .bind("tenant", tenant.value())
                        .map((row, context) -> read(row))
                        .list());
    }

    /** The domain; {@code not-found} where it is not the tenant's. */
    public TenantDomain get(TenantId tenant, String domain) {
        requireName(domain);
        return control.jdbi()
                .withHandle(handle -> find(handle, tenant, domain))
                .orElseThrow(ProblemException::notFound);
    }

    /**
     * Gives the tenant the domain.
     *
     * @param by who does it
     * @return whether it is new; false where the tenant has it already
     * @throws ProblemException {@code not-found} where there is no such tenant; {@code invalid} where it is no domain, or the platform's;
     *     {@code conflict} where another tenant has it
     */
    public boolean add(TenantId tenant, String domain, String by) {
        if (resolver.isOfPlatform(DomainName.require(domain))) {
            throw ProblemException.invalid("domain", "must not be the platform's own domain or below it");
        }
        boolean isNew = control.jdbi().inTransaction(handle -> {
            touch(handle, tenant);
            boolean added = insert(handle, tenant, domain);
            if (added) {
                record(handle, tenant, by, "tenant.domain_added", domain);
            } else if (find(handle, tenant, domain).isEmpty()) {
                throw new ProblemException(ProblemKind.CONFLICT, "The domain " + domain + " is another tenant's.");
            }
            return added;
        });
        catalogue.forget(tenant);
        return isNew;
    }

    /** Takes the domain from the tenant; {@code not-found} where it has not got it. */
    public void remove(TenantId tenant, String domain, String by) {
        requireName(domain);
        control.jdbi().useTransaction(handle -> {
            touch(handle, tenant);
            int removed = handle.createUpdate(
                            "delete from tenant_domain where tenant_id = :tenant and domain = :domain")
                    .bind("tenant", tenant.value())
                    .bind("domain", domain)
                    .execute();
            if (removed == 0) {
                throw ProblemException.notFound();
            }
            record(handle, tenant, by, "tenant.domain_removed", domain);
        });
        catalogue.forget(tenant);
    }

    /** What is no domain is nobody's, and no question for the database. */
    private static void requireName(String domain) {
        if (!DomainName.isWellFormed(domain)) {
            throw ProblemException.notFound();
        }
    }

    private void touch(Handle handle, TenantId tenant) {
        if (!tenants.touch(handle, tenant)) {
            throw ProblemException.notFound();
        }
    }

    private void record(Handle handle, TenantId tenant, String by, String action, String domain) {
        audit.record(
                handle,
                tenant,
                by,
                action,
                Json.createObjectBuilder().add("domain", domain).build());
    }

    private static boolean insert(Handle handle, TenantId tenant, String domain) {
        return handle.createUpdate("""
                        insert into tenant_domain (domain, tenant_id) values (:domain, :tenant)
                        on conflict (domain) do nothing""")
                        .bind("domain", domain)
                        .bind("tenant", tenant.value())
                        .execute()
                == 1;
    }

    private static Optional<TenantDomain> find(Handle handle, TenantId tenant, String domain) {
        return handle.createQuery(
                        "select domain, created_at from tenant_domain where tenant_id = :tenant and domain = :domain")
                .bind("tenant", tenant.value())
                .bind("domain", domain)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static TenantDomain read(ResultSet row) throws SQLException {
        return new TenantDomain(
                row.getString("domain"), row.getTimestamp("created_at").toInstant());
    }
}
