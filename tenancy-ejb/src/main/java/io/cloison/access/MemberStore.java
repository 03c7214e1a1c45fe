package io.cloison.access;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.resolution.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of members. Thread-safe. */
@Singleton
class MemberStore {

    private final ControlDatabase control;

    @Inject
    MemberStore(ControlDatabase control) {
        this.control = control;
    }

    /**
     * The name of the caller's role in the tenant; empty for no member. A member known by e-mail only is bound to the issuer and subject of
     * the first caller of the platform's issuer who has the address, and to nobody else after that.
     */
    Optional<String> roleOf(TenantId tenant, Caller caller) {
        try {
            return control.jdbi().inTransaction(handle -> {
                Optional<String> role = bySubject(handle, tenant, caller);
                String email = caller.email();
                return role.isPresent() || email == null || !caller.isOfPlatform()
                        ? role
                        : bind(handle, tenant, caller, email);
            });
        } catch (JdbiException e) {
            throw ProblemException.unavailable("The members of tenants cannot be read.", 1, e);
        }
    }

    /** Makes the owner a member; does nothing where the address has a membership. */
    static void admitOwner(Handle handle, TenantId tenant, String email, @Nullable String name) {
        handle.createUpdate("""
                        insert into control.member (tenant_id, email, name, role) values (:tenant, :email, :name, 'owner')
                        on conflict (tenant_id, email) do nothing""")
                .bind("tenant", tenant.value())
                .bind("email", email)
                .bind("name", name)
                .execute();
    }

    private static Optional<String> bySubject(Handle handle, TenantId tenant, Caller caller) {
        return handle.createQuery(
                        "select role from member where tenant_id = :tenant and issuer = :issuer and subject = :subject")
                .bind("tenant", tenant.value())
                .bind("issuer", caller.issuer())
                .bind("subject", caller.subject())
                .mapTo(String.class)
                .findOne();
    }

    private static Optional<String> bind(Handle handle, TenantId tenant, Caller caller, @Nullable String email) {
        return handle.createQuery("""
                        update member set issuer = :issuer, subject = :subject
                        where tenant_id = :tenant and email = :email and subject is null
                        returning role""")
                .bind("tenant", tenant.value())
                .bind("issuer", caller.issuer())
                .bind("subject", caller.subject())
                .bind("email", email)
                .mapTo(String.class)
                .findOne();
    }
}
