package io.cloison.usage.intake;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.usage.event.EventSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Forgets, each hour, what has waited in the inbox for long enough. */
@Singleton
class ForgetInbox implements JobDefinition {

    private final ControlDatabase control;
    private final Clock clock;

    @Inject
    ForgetInbox(ControlDatabase control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "usage-forget-inbox";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(JobRun run) {
        var before = clock.instant().minus(EventSettings.INBOX_RETENTION.get());
        return "forgot " + run.write(control, handle -> InboxStore.forget(handle, before)) + " events";
    }
}
