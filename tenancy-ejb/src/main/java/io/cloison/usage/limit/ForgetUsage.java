package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets counters of windows that ended long ago, and what hangs on them. */
@Singleton
class ForgetUsage implements JobDefinition {

    private static final int MOST_AT_ONCE = 50_000;

    private final ControlDatabase control;

    @Inject
    ForgetUsage(ControlDatabase control) {
        this.control = control;
    }

    @Override
    public String name() {
        return "forget-usage";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String run(JobRun run) {
        int counters = forget(run, """
                delete from control.usage_counter where ctid in (
                  select c.ctid from control.usage_counter c
                  where c.window_end < clock_timestamp() - make_interval(secs => :age) and c.held = 0 limit :most)""");
        int keys = forget(run, """
                delete from control.usage_key where ctid in (
                  select ctid from control.usage_key
                  where created_at < clock_timestamp() - make_interval(secs => :age)
                    and (window_end < clock_timestamp() or created_at < clock_timestamp() - interval '400 days') limit :most)""");
        int holds = forget(run, """
                delete from control.usage_hold where ctid in (
                  select ctid from control.usage_hold where ended_at < clock_timestamp() - make_interval(secs => :age) limit :most)""");
        int nodes = forget(run, """
                delete from control.usage_node where ctid in (
                  select ctid from control.usage_node where seen_at < clock_timestamp() - make_interval(secs => :age) limit :most)""");
        return "forgot " + counters + " counters, " + keys + " names, " + holds + " holds, " + nodes + " nodes";
    }

    private int forget(JobRun run, String statement) {
        return run.write(
                control,
                handle -> handle.createUpdate(statement)
                        .bind("age", UsageSettings.RETENTION.get().toSeconds())
                        .bind("most", MOST_AT_ONCE)
                        .execute());
    }
}
