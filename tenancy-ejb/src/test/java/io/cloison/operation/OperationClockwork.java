package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The tick of the server's timer, for nodes without a server. */
@Singleton
public class OperationClockwork {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final OperationRunner runner;
    private final JobStore jobs;
    private final ControlDatabase control;

    @Inject
    OperationClockwork(OperationRunner runner, JobStore jobs, ControlDatabase control) {
        this.runner = runner;
        this.jobs = jobs;
        this.control = control;
    }

    public void tick() {
        runner.tick();
    }

    /** Begins a run of the job, whoever had its lease. */
    public JobRun run(String job) {
        control.jdbi().useHandle(handle -> handle.execute("delete from control.job_lease where name = ?", job));
        return new JobRun(job, jobs.claim(job, "node", LONG, Duration.ZERO).orElseThrow());
    }
}
