package io.cloison.isolation.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.isolation.TenantDataLiteral;
import io.cloison.prover.subject.Forge;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import jakarta.persistence.EntityManager;
import org.example.crm.Account;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References and ids that are null, which PostgreSQL takes for a uuid and EclipseLink alone does not. */
class AbsentReferencesTest {

    private final Platform platform = Platform.started();
    private final EntityManager entities = platform.bean(EntityManager.class, TenantDataLiteral.INSTANCE);
    private final TenantId acme = ATenant.in(IsolationMode.ROW).made().id();

    @BeforeEach
    void an_account_without_a_parent_is_stored() {
        platform.in(acme, () -> {
            Object account = Forge.blank(Account.class);
            entities.persist(account);
            return account;
        });
    }

    @Test
    void an_outer_join_that_finds_nothing_yields_a_null_id() {
        Object parent = platform.in(
                acme,
                () -> entities.createQuery("select p.id from Account a left join a.parent p")
                        .getSingleResult());

        assertThat(parent).isNull();
    }

    @Test
    void a_reference_is_compared_with_null() {
        Long orphans = platform.in(
                acme,
                () -> entities.createQuery("select count(a) from Account a where a.parent is null", Long.class)
                        .getSingleResult());

        assertThat(orphans).isEqualTo(1);
    }
}
