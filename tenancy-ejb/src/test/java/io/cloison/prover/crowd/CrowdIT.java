package io.cloison.prover.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.project.Project;
import io.cloison.prover.control.FaultyPlatforms;
import io.cloison.prover.subject.NotCovered;
import io.cloison.prover.subject.PlatformSubject;
import io.cloison.prover.subject.Subject;
import io.cloison.testing.Platform;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.example.crm.Account;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 64 threads alternate between tenants of all three modes. The setting {@code cloison.long} makes it a million operations, {@code
 * cloison.crowd.operations} any number.
 */
class CrowdIT {

    private static final int THREADS = 64;
    private static final long LONG = 1_000_000;
    private static final long SHORT = 10_000;
    private static final Logger ECLIPSELINK = Logger.getLogger("org.eclipse.persistence");
    private static final Logger NARAYANA = Logger.getLogger("com.arjuna");

    @BeforeAll
    static void be_quiet() {
        ECLIPSELINK.setLevel(Level.OFF);
        NARAYANA.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak_again() {
        ECLIPSELINK.setLevel(null);
        NARAYANA.setLevel(null);
    }

    @Test
    void nobody_sees_a_strangers_canary() {
        var subject = new PlatformSubject(Platform.started());
        Tally tally = new Crowd(subject, 8).run(THREADS, operations());

        System.getLogger(CrowdIT.class.getName()).log(System.Logger.Level.INFO, tally::toString);
        assertThat(tally.surprises()).isEmpty();
        assertThat(tally.examples()).isEmpty();
        assertThat(tally.operations.sum()).isGreaterThanOrEqualTo(operations());
        assertThat(tally.valuesChecked.sum()).isGreaterThan(operations());
        assertThat(tally.columnsChecked)
                .isEqualTo(columns(subject, Project.class).names());
        assertThat(tally.foreignIdsTried.sum()).isPositive();
        assertThat(tally.commits.sum()).isGreaterThan(tally.rollbacks.sum());
        assertThat(tally.rollbacks.sum()).isPositive();
        assertThat(tally.failures.sum()).isPositive();
    }

    @Test
    void a_crowd_without_walls_sees_them() {
        Tally tally = FaultyPlatforms.withoutWalls(subject -> new Crowd(subject, 2).run(THREADS, 3_000));

        assertThat(tally.leaks()).isPositive();
    }

    @Test
    void every_column_of_the_sample_bears_a_mark() {
        assertThat(columns(new PlatformSubject(Platform.started()), Project.class)
                        .names())
                .contains(
                        "Project.status", "Task.done", "Task.assignee", "Task.position", "Task.watchers", "Label.color")
                .hasSize(12);
    }

    @Test
    void a_column_that_cannot_bear_one_fails_the_crowd() {
        var subject = new PlatformSubject(Platform.started());

        assertThatThrownBy(() -> columns(subject, Account.class)).isInstanceOf(NotCovered.class);
    }

    private static Columns columns(Subject subject, Class<?> inPackage) {
        return Columns.of(subject.metamodel(), inPackage.getPackage());
    }

    private static long operations() {
        return Boolean.getBoolean("cloison.long") ? LONG : Long.getLong("cloison.crowd.operations", SHORT);
    }
}
