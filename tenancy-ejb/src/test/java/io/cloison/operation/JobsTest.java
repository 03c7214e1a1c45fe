package io.cloison.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.testing.AtOnce;
import io.cloison.testing.Eventually;
import io.cloison.testing.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Platform platform = Platform.started();
    private final JobStore store = platform.bean(JobStore.class);
    private final Jobs jobs = new Jobs(
            platform.bean(OnlySampleJob.class).jobs(),
            store,
            platform.bean(OperationExecutor.class),
            platform.bean(Node.class),
            platform.bean(Clock.class));
    private final SampleJob sample = platform.bean(SampleJob.class);

    @BeforeEach
    void forget() {
        sample.fail(false);
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle ->
                        handle.execute("delete from control.job_lease where name in ('sample', 'contended')"));
    }

    @Test
    void a_job_runs_when_it_is_due_and_not_before() {
        int before = sample.runs();

        jobs.tick();
        Job first = when("sample", job -> job.lastEnded() != null);
        jobs.tick();

        assertThat(first.outcome()).isEqualTo("run " + (before + 1));
        assertThat(first.next()).isAfter(first.lastEnded());
        assertThat(first.node()).isNotNull();
        assertThat(sample.runs()).isEqualTo(before + 1);
    }

    @Test
    void a_job_can_be_run_now() {
        jobs.run("sample");
        Job first = when("sample", job -> job.lastEnded() != null);
        jobs.run("sample");
        Job second = when(
                "sample",
                job -> !job.running() && !String.valueOf(job.outcome()).equals(first.outcome()));

        assertThat(second.lastEnded()).isAfter(first.lastEnded());
        assertThatThrownBy(() -> jobs.run("nothing")).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_failure_is_the_outcome_and_tells_no_secret() {
        sample.fail(true);

        jobs.run("sample");

        assertThat(when("sample", job -> job.lastEnded() != null).outcome())
                .startsWith("The job failed")
                .doesNotContain("secret");
    }

    @Test
    void of_many_nodes_one_gets_the_lease() {
        List<OptionalLong> claims =
                AtOnce.call(16, number -> store.claim("contended", "node" + number, MINUTE, Duration.ZERO));

        assertThat(claims).filteredOn(OptionalLong::isPresent).hasSize(1);
    }

    @Test
    void a_run_that_outlived_its_lease_does_not_end_the_next_one() {
        long first =
                store.claim("contended", "slow", Duration.ZERO, Duration.ZERO).orElseThrow();
        long second = store.claim("contended", "quick", MINUTE, Duration.ZERO).orElseThrow();

        assertThat(store.end("contended", first, "late")).isFalse();
        assertThat(store.end("contended", second, "in time")).isTrue();
    }

    private Job when(String name, Predicate<Job> condition) {
        Job job = Eventually.get(() -> job(name), condition);
        assertThat(job).matches(condition);
        return job;
    }

    private Job job(String name) {
        return jobs.list().stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
