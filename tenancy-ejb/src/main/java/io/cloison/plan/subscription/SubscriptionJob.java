package io.cloison.plan.subscription;

import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Ends trials and opens periods, on one node at a time. */
@Singleton
class SubscriptionJob implements JobDefinition {

    private final Advance advance;

    @Inject
    SubscriptionJob(Advance advance) {
        this.advance = advance;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String run(JobRun run) {
        var result = advance.run(run::guard);
        return "moved on " + result.moved() + " subscriptions; " + result.failed() + " failed";
    }
}
