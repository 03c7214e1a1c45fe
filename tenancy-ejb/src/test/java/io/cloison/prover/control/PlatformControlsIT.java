package io.cloison.prover.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.context.LeakyScope;
import io.cloison.isolation.FaultyDataSources;
import io.cloison.isolation.persistence.WithSharedCache;
import io.cloison.isolation.persistence.WithoutDiscriminator;
import io.cloison.isolation.persistence.WithoutTenantInVersionLocking;
import io.cloison.prover.IsolationProver;
import io.cloison.prover.ProofReport;
import io.cloison.prover.Violation;
import io.cloison.prover.subject.Subject;
import io.cloison.tenant.IsolationMode;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each wall in the platform's own code is taken down. Where another stands behind it the proof must stay green, and turn red when that one
 * is down too.
 */
class PlatformControlsIT {

    private static final String RAW = "select where the attacker is";

    @Test
    void nothing_wrong_is_green() {
        proof(Faulty.with(Map.of()), IsolationMode.ROW).assertProven();
    }

    @Test
    void without_row_security_the_discriminator_holds_entities_but_not_collections_of_rows_of_the_same_id() {
        Ddl.withoutRowSecurity().during(() -> {
            ProofReport report = proof(Faulty.with(Map.of()), IsolationMode.ROW);

            assertThat(report.attacksThrough()).contains(RAW);
            assertThat(report.violations())
                    .filteredOn(violation -> !violation.twin())
                    .extracting(Violation::attack)
                    .doesNotContain("find", "JPQL by id", "JPQL update", "change and flush", "remove");
            assertThat(report.violations())
                    .filteredOn(Violation::twin)
                    .extracting(Violation::attack)
                    .contains("find", "remove");
        });
    }

    @Test
    void without_the_discriminator_row_security_still_holds_with_a_gap_and_without_both_entities_leak() {
        Faulty subject = Faulty.with(WithoutDiscriminator.class);

        ProofReport held = proof(subject, IsolationMode.ROW);
        assertThat(held.violations()).isEmpty();
        assertThat(held.gaps()).anyMatch(gap -> gap.contains("Label has no tenant discriminator"));
        Ddl.withoutRowSecurity().during(() -> {
            assertThat(proof(subject, IsolationMode.ROW).attacksThrough())
                    .contains(
                            "find",
                            "JPQL by id",
                            "JPQL of all",
                            "count of all",
                            "JPQL update",
                            "Criteria delete",
                            "refresh");
        });
    }

    @Test
    void without_the_tenant_in_version_locking_row_security_still_holds_and_without_both_changes_leak() {
        Faulty subject = Faulty.with(WithoutTenantInVersionLocking.class);

        proof(subject, IsolationMode.ROW).assertProven();
        Ddl.withoutRowSecurity().during(() -> {
            assertThat(proof(subject, IsolationMode.ROW).attacksThrough()).contains("change and flush", "remove");
        });
    }

    @Test
    void a_shared_second_level_cache_leaks_past_row_security() {
        Faulty subject = Faulty.with(Map.of(
                PersistenceUnitProperties.SESSION_CUSTOMIZER, WithSharedCache.class.getName(),
                PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "true",
                PersistenceUnitProperties.SHARED_CACHE_MODE, "ALL",
                PersistenceUnitProperties.MULTITENANT_SHARED_CACHE, "true"));

        assertThat(proof(subject, IsolationMode.ROW).attacksThrough()).contains("find", "look into the shared cache");
    }

    @Test
    void native_queries_are_held_by_row_security_and_without_both_they_leak() {
        Faulty subject = Faulty.with(Map.of(PersistenceUnitProperties.ALLOW_NATIVE_SQL_QUERIES, "true"));

        proof(subject, IsolationMode.ROW).assertProven();
        Ddl.withoutRowSecurity().during(() -> {
            assertThat(proof(subject, IsolationMode.ROW).attacksThrough())
                    .contains("native query behind the platform's EntityManager");
        });
    }

    @Test
    void without_the_tenants_setting_nothing_works_and_without_row_security_it_leaks() {
        Faulty subject = Faulty.over(FaultyDataSources.withoutTenant());

        ProofReport closed = proof(subject, IsolationMode.ROW);
        assertThat(closed.violations()).isEmpty();
        assertThat(closed.gaps()).isNotEmpty();
        Ddl.withoutRowSecurity()
                .during(() -> Ddl.withRoomForStrays().during(() -> {
                    assertThat(proof(subject, IsolationMode.ROW).attacksThrough())
                            .contains(RAW, "update", "delete");
                }));
    }

    @Test
    void a_setting_for_the_session_is_seen_by_whoever_comes_next() {
        assertThat(proof(Faulty.over(FaultyDataSources.forTheSession()), IsolationMode.ROW)
                        .attacksThrough())
                .contains("rollback by SQL and read on");
    }

    @Test
    void in_the_wrong_schema_row_security_still_holds_and_without_both_rows_leak() {
        assertThat(proof(Faulty.over(FaultyDataSources.inTheFirstSchema()), IsolationMode.SCHEMA)
                        .attacksThrough())
                .doesNotContain(RAW, "find", "update", "delete");
        assertThat(proof(new Unprotected(FaultyDataSources.inTheFirstSchema()), IsolationMode.SCHEMA)
                        .attacksThrough())
                .contains(RAW, "update", "delete");
    }

    @Test
    void in_the_wrong_database_row_security_still_holds_and_without_both_rows_leak() {
        assertThat(proof(Faulty.over(FaultyDataSources.inTheFirstDatabase()), IsolationMode.DATABASE)
                        .attacksThrough())
                .contains("take the other's name and schema")
                .doesNotContain(RAW, "find", "update", "delete");
        assertThat(proof(new Unprotected(FaultyDataSources.inTheFirstDatabase()), IsolationMode.DATABASE)
                        .attacksThrough())
                .contains(RAW, "update", "delete");
    }

    @Test
    void the_superuser_is_bound_by_nothing() {
        String password = SuperUser.password();

        assertThat(Roles.as(
                                "postgres",
                                password,
                                () -> proof(Faulty.over(FaultyDataSources.sound()), IsolationMode.ROW))
                        .attacksThrough())
                .contains(RAW, "become the owner", "read the catalogue of tenants", "skip triggers and keys");
    }

    @Test
    void an_entity_manager_kept_for_the_next_tenant_leaks_past_row_security() {
        Subject subject = new KeptEntityManager();

        assertThat(proof(subject, IsolationMode.ROW).attacksThrough()).contains("find with shared-cache hints");
    }

    @Test
    void a_scope_that_does_not_restore_leaves_the_tenant_to_whoever_comes_next() {
        Subject subject = new Faulty(FaultyDataSources.sound(), Map.of()) {
            @Override
            public <T extends @Nullable Object> T in(TenantId tenant, Supplier<T> work) {
                return LeakyScope.call(tenant, () -> inTransaction(work));
            }
        };
        try {
            assertThat(proof(subject, IsolationMode.ROW).attacksThrough())
                    .contains("no tenant, after the victim's work");
        } finally {
            LeakyScope.clean();
        }
    }

    private static ProofReport proof(Subject subject, IsolationMode mode) {
        return IsolationProver.against(subject)
                .between(Set.of(mode), Set.of(mode))
                .only(Set.of("Label", "label")::contains)
                .prove();
    }
}
