package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** Writes a row for each of its runs, and asks the node when to begin and when to commit. No job of the platform in the tests' own JVM. */
@Alternative
@Singleton
class TallyJob implements JobDefinition {

    static final String NAME = "tally";

    private final ControlDatabase control;

    @Inject
    TallyJob(ControlDatabase control) {
        this.control = control;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofMillis(100);
    }

    @Override
    public Duration limit() {
        return Duration.parse(System.getProperty(JobNode.LEASE));
    }

    @Override
    public String run(JobRun run) {
        JobNode.reach("STARTED " + run.fence());
        try {
            control.jdbi().useTransaction(handle -> write(handle, run));
            JobNode.say("WRITTEN " + run.fence());
        } catch (RuntimeException e) {
            JobNode.say("REFUSED " + run.fence());
        }
        return "tallied";
    }

    private static void write(Handle handle, JobRun run) {
        if (JobNode.isGuarded()) {
            run.guard(handle);
        }
        handle.createUpdate("insert into control.job_tally (fence, node) values (:fence, :node)")
                .bind("fence", run.fence())
                .bind("node", ProcessHandle.current().pid())
                .execute();
        JobNode.reach("INSIDE " + run.fence());
    }
}
