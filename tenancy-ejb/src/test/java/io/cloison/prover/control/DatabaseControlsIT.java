package io.cloison.prover.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.isolation.FaultyDataSources;
import io.cloison.prover.IsolationProver;
import io.cloison.prover.ProofReport;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.Platform;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every attack is stopped; then a wall in the database is taken down, and the one that it had stopped must get through. */
class DatabaseControlsIT {

    private static final Set<IsolationMode> ROW = Set.of(IsolationMode.ROW);
    private static final Set<String> TARGETS = Set.of("label", "Label", "task_label", "Task", "person", "reseller");

    /** Every wall stands before the first is taken down, and after the last was put back. */
    @BeforeAll
    @AfterAll
    static void everyWallStands() {
        prover(TARGETS).prove().assertProven();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label        | select where the attacker is       | alter table shared.label disable row level security | alter table shared.label enable row level security",
                "label        | select where the attacker is       | alter policy tenant_isolation on shared.label using (true) | alter policy tenant_isolation on shared.label using ({own})",
                "label        | insert in the other's name         | alter policy tenant_isolation on shared.label with check (true) | alter policy tenant_isolation on shared.label with check ({own})",
                "label        | an error that quotes the row       | create policy everything on shared.label using (true) | drop policy everything on shared.label",
                "label        | delete                             | alter role cloison_app bypassrls | alter role cloison_app nobypassrls",
                "label        | select with row security off       | alter role cloison_app bypassrls | alter role cloison_app nobypassrls",
                "label        | become the owner                   | grant cloison_owner to cloison_app | revoke cloison_owner from cloison_app",
                "label        | switch row security off            | grant cloison_owner to cloison_app | revoke cloison_owner from cloison_app",
                "task_label   | truncate                           | grant truncate on shared.task_label to cloison_app | revoke truncate on shared.task_label from cloison_app",
                "label        | make a temporary table             | grant temporary on database cloison to cloison_app | revoke temporary on database cloison from cloison_app",
                "label        | read the catalogue of tenants      | grant usage on schema control to cloison_app; grant select on control.tenant to cloison_app | revoke usage on schema control from cloison_app; revoke select on control.tenant from cloison_app",
                "label        | probe unique keys                  | create unique index leaky on shared.label (name) where name ~ '^[g-z]{8}[0-9]+$' | drop index shared.leaky",
                "Label        | persist with a stolen id           | alter table shared.label add constraint leaky unique (id) | alter table shared.label drop constraint leaky",
                "Task         | store rows with the other's ids    | alter table shared.task add constraint leaky unique (id) | alter table shared.task drop constraint leaky",
                "Task         | persist with a smuggled entity     | alter table shared.project add constraint leaky unique (id); alter table shared.task drop constraint task_project, add constraint task_project foreign key (project_id) references shared.project (id) on delete cascade | alter table shared.task drop constraint task_project, add constraint task_project foreign key (tenant_id, project_id) references shared.project (tenant_id, id) on delete cascade; alter table shared.project drop constraint leaky",
                "task_label   | delete                             | alter table shared.task_label disable row level security | alter table shared.task_label enable row level security",
                "person       | select where the attacker is       | alter table shared.person disable row level security | alter table shared.person enable row level security",
                "reseller     | delete                             | alter table shared.reseller disable row level security | alter table shared.reseller enable row level security",
                "Task         | empty a smuggled collection        | alter table shared.task_label disable row level security | alter table shared.task_label enable row level security",
                "Task         | empty a smuggled entity's collection | alter table shared.task_watcher disable row level security | alter table shared.task_watcher enable row level security",
            })
    void a_missing_wall_lets_the_attack_through(String target, String attack, String breaking, String mending) {
        assertThat(TARGETS).contains(target);
        Set<String> attacks = Set.of(attack, "find", "count");
        var prover = proverOfReadyTenants(Set.of(target)).onlyAttacks(attacks::contains);
        Ddl.fault(filled(breaking), filled(mending)).during(() -> {
            assertThat(prover.prove().attacksThrough()).contains(attack);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label      | drop policy tenant_isolation on shared.label | create policy tenant_isolation on shared.label using ({own}) with check ({own})",
                "person     | drop policy tenant_isolation on shared.person | create policy tenant_isolation on shared.person using ({own}) with check ({own})",
                "company    | alter table shared.company alter tenant_id drop default | alter table shared.company alter tenant_id set default {setting}",
                "task_label | alter table shared.task_label alter tenant_id drop default | alter table shared.task_label alter tenant_id set default {setting}",
            })
    void without_it_nothing_works_at_all(String target, String breaking, String mending) {
        var prover = proverOfReadyTenants(Set.of(target));
        Ddl.fault(filled(breaking), filled(mending)).during(() -> {
            ProofReport report = prover.prove();

            assertThat(report.violations()).isEmpty();
            assertThat(report.gaps()).isNotEmpty();
        });
    }

    @Test
    void a_table_that_no_entity_fills_is_a_gap_unless_it_is_left_out() {
        Ddl.fault("create table shared.loose (id uuid)", "drop table shared.loose")
                .during(() -> {
                    assertThat(proof(Set.of("label")).gaps()).anyMatch(gap -> gap.contains("loose"));
                    prover(Set.of("label"))
                            .apart("loose", "a table of the control's own")
                            .prove()
                            .assertProven();
                });
    }

    @Test
    void without_force_the_application_role_is_still_bound_and_the_owner_is_not() {
        Ddl.fault(
                        "alter table shared.label no force row level security",
                        "alter table shared.label force row level security")
                .during(() -> {
                    proof(Set.of("Label", "label")).assertProven();
                    assertThat(Roles.as(
                                            "cloison_migrator",
                                            "dev-migrator",
                                            () -> proofOf(Faulty.over(FaultyDataSources.sound()), Set.of("label")))
                                    .attacksThrough())
                            .contains("select where the attacker is");
                });
    }

    @Test
    void an_owner_is_bound_by_force_but_can_undo_it() {
        Set<String> through = Roles.as(
                        "cloison_migrator",
                        "dev-migrator",
                        () -> proofOf(Faulty.over(FaultyDataSources.sound()), Set.of("label")))
                .attacksThrough();

        assertThat(through).doesNotContain("select where the attacker is").contains("switch row security off");
    }

    private static ProofReport proof(Set<String> targets) {
        return prover(targets).prove();
    }

    private static IsolationProver prover(Set<String> targets) {
        return IsolationProver.forPlatform(Platform.started()).between(ROW, ROW).only(targets::contains);
    }

    private static IsolationProver proverOfReadyTenants(Set<String> targets) {
        return IsolationProver.against(new ReadyTenants(ROW.iterator().next()))
                .between(ROW, ROW)
                .only(targets::contains);
    }

    private static ProofReport proofOf(Faulty subject, Set<String> targets) {
        return IsolationProver.against(subject)
                .between(ROW, ROW)
                .only(targets::contains)
                .prove();
    }

    private static String filled(String sql) {
        String setting = "nullif(current_setting('app.tenant_id', true), '')::uuid";
        return sql.replace("{setting}", setting).replace("{own}", "tenant_id = " + setting);
    }
}
