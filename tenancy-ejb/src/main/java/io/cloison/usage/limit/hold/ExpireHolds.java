package io.cloison.usage.limit.hold;

import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Gives back, every few seconds, what is held for longer than was asked for. */
@Singleton
class ExpireHolds implements JobDefinition {

    private final Holds holds;

    @Inject
    ExpireHolds(Holds holds) {
        this.holds = holds;
    }

    @Override
    public String name() {
        return "expire-holds";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(2);
    }

    @Override
    public String run(JobRun run) {
        return "expired " + holds.expire(run::guard) + " holds";
    }
}
