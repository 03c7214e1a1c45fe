package io.cloison.prover.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.prover.control.FaultyPlatforms;
import io.cloison.prover.subject.PlatformSubject;
import io.cloison.testing.Platform;
import java.util.logging.Level;
import java.util.logging.Logger;
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
    private static final long SHORT = 30_000;
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
        Tally tally = new Crowd(new PlatformSubject(Platform.started()), 8).run(THREADS, operations());

        System.getLogger(CrowdIT.class.getName()).log(System.Logger.Level.INFO, tally::toString);
        assertThat(tally.surprises()).isEmpty();
        assertThat(tally.examples()).isEmpty();
        assertThat(tally.operations.sum()).isGreaterThanOrEqualTo(operations());
        assertThat(tally.rowsChecked.sum()).isGreaterThan(operations());
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

    private static long operations() {
        return Boolean.getBoolean("cloison.long") ? LONG : Long.getLong("cloison.crowd.operations", SHORT);
    }
}
