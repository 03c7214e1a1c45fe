package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets operations that ended long ago. */
@Singleton
class Housekeeping implements JobDefinition {

    private final ControlDatabase control;

    @Inject
    Housekeeping(ControlDatabase control) {
        this.control = control;
    }

    @Override
    public String name() {
        return "forget-operations";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(JobRun run) {
        int forgotten = run.write(
                control,
                handle -> handle.createUpdate("""
                        delete from control.operation where ended_at < clock_timestamp() - make_interval(secs => :age)""")
                        .bind("age", OperationSettings.RETENTION.get().toSeconds())
                        .execute());
        return "forgot " + forgotten + " operations";
    }
}
