package io.cloison.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of each job of the platform. One that is added has to be given work in {@link JobWork}. */
class EveryJobTest {

    private static final Set<String> OF_TESTS = Set.of(SampleJob.NAME);
    private static final Duration LONG = Duration.ofMinutes(5);

    static Stream<String> jobs() {
        return JobWork.names().stream();
    }

    @Test
    void every_job_is_listed_and_given_work_here() {
        var listed = new TreeSet<String>();
        Platform.started().bean(Jobs.class).list().forEach(job -> listed.add(job.name()));
        listed.removeAll(OF_TESTS);

        assertThat(listed).isEqualTo(new TreeSet<>(JobWork.names()));
    }

    /** As for a node that is stopped past its lease, and resumed when another one has begun a run. */
    @ParameterizedTest
    @MethodSource("jobs")
    void a_node_that_has_lost_the_lease_writes_nothing(String name) {
        JobWork work = JobWork.of(name);
        JobRun stopped = AJobRun.overtaken(name);

        Throwable refusal = catchThrowable(() -> run(name, stopped));

        assertThat(Stream.iterate(refusal, Objects::nonNull, Throwable::getCause))
                .hasAtLeastOneElementOfType(StaleLeaseException.class);
        assertThat(work.isDone()).isFalse();
    }

    /** What the refused runs would have done, but for the number of their lease. */
    @ParameterizedTest
    @MethodSource("jobs")
    void a_node_that_has_the_lease_does_the_work(String name) throws Exception {
        JobWork work = JobWork.of(name);
        assertThat(work.isDone()).isFalse();

        assertThat(run(name, AJobRun.holding(name, LONG))).isNotBlank();

        assertThat(work.isDone()).isTrue();
    }

    /** What was made ahead is thrown away, as the job does where nothing is to be. */
    @AfterEach
    void emptyPool() throws Exception {
        assertThat(run("warm-pool", AJobRun.holding("warm-pool", LONG), 0)).isNotBlank();
    }

    /** The job as it is where mail is sent and a schema is made ahead. */
    private static String run(String name, JobRun run) throws Exception {
        return run(name, run, 1);
    }

    private static String run(String name, JobRun run, int schemas) throws Exception {
        var failure = new Exception[1];
        String outcome = TemporarySetting.of(
                "cloison.mail.host",
                "127.0.0.1",
                () -> TemporarySetting.of(
                        "cloison.warm-pool.schemas", Integer.toString(schemas), () -> run(name, run, failure)));
        if (failure[0] != null) {
            throw failure[0];
        }
        return outcome;
    }

    private static String run(String name, JobRun run, Exception[] failure) {
        try {
            return made(name).run(run);
        } catch (Exception e) {
            failure[0] = e;
            return "failed";
        }
    }

    private static JobDefinition made(String name) {
        BeanManager manager = CDI.current().getBeanManager();
        Instance<JobDefinition> all = CDI.current().select(JobDefinition.class, Any.Literal.INSTANCE);
        List<JobDefinition> made = all.handlesStream()
                .map(handle -> make(manager, handle.getBean()))
                .filter(job -> job.name().equals(name))
                .toList();
        assertThat(made).hasSize(1);
        return made.get(0);
    }

    private static JobDefinition make(BeanManager manager, Bean<JobDefinition> bean) {
        return bean.create(manager.createCreationalContext(bean));
    }
}
