package io.cloison.prover.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.isolation.persistence.WithoutTenantInJoins;
import io.cloison.isolation.persistence.WithoutTenantInVersionLocking;
import io.cloison.prover.IsolationProver;
import io.cloison.prover.ProofReport;
import io.cloison.prover.subject.Subject;
import io.cloison.tenant.IsolationMode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls of entities that inherit from entities, with row-level security down so that EclipseLink's stand alone. */
class HierarchyControlsIT {

    private static final Set<IsolationMode> ROW = Set.of(IsolationMode.ROW);

    /** Attacks on one row that is held by the discriminator alone; bulk statements and relations are held by row-level security. */
    private static final Set<String> ON_ONE_ROW =
            Set.of("find", "JPQL by id", "change and flush", "merge a forgery", "remove");

    @Test
    void each_table_is_read_and_changed_for_its_tenant_only() {
        Ddl.withoutRowSecurity().during(() -> {
            ProofReport report = proof(Faulty.with(Map.of()));

            assertThat(report.gaps()).isEmpty();
            assertThat(report.attacksThrough()).doesNotContainAnyElementsOf(ON_ONE_ROW);
        });
    }

    @Test
    void without_the_tenant_in_version_locking_and_deletes_changes_leak() {
        Faulty subject = Faulty.with(WithoutTenantInVersionLocking.class);

        proof(subject).assertProven();
        Ddl.withoutRowSecurity().during(() -> {
            assertThat(proof(subject).attacksThrough()).contains("change and flush", "remove");
        });
    }

    @Test
    void without_the_tenant_in_joins_the_tables_of_a_subclass_leak_between_rows_of_the_same_id() {
        Faulty subject = Faulty.with(WithoutTenantInJoins.class);

        proof(subject).assertProven();
        Ddl.withoutRowSecurity().during(() -> {
            assertThat(proof(subject).attacksThrough()).contains("find", "JPQL by id");
        });
    }

    private static ProofReport proof(Subject subject) {
        return IsolationProver.against(subject)
                .between(ROW, ROW)
                .only(Set.of("Contact", "Company", "Reseller", "Note", "CallNote")::contains)
                .onlyAttacks(ON_ONE_ROW::contains)
                .prove();
    }
}
