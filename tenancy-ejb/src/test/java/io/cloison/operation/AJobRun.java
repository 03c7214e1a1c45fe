package io.cloison.operation;

import io.cloison.testing.Platform;
import java.time.Duration;

/** A run of a job that holds its lease for so long, without the work. */
public final class AJobRun {

    private AJobRun() {}

    /** Takes the job's lease from whoever had it. */
    public static JobRun holding(String job, Duration lease) {
        JobStore store = Platform.started().bean(JobStore.class);
        Platform.started()
                .bean(io.cloison.base.ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.createUpdate("delete from control.job_lease where name = :job")
                        .bind("job", job)
                        .execute());
        return new JobRun(job, store.claim(job, "tests", lease, Duration.ZERO).orElseThrow());
    }

    /** One whose lease has run out, and that another node has taken over. */
    static JobRun overtaken(String job) {
        JobRun stopped = holding(job, Duration.ofMillis(1));
        JobStore store = Platform.started().bean(JobStore.class);
        while (store.claim(job, "another", Duration.ofMinutes(5), Duration.ZERO).isEmpty()) {
            Thread.onSpinWait();
        }
        return stopped;
    }
}
