package io.cloison.usage.rollup;

import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.usage.event.EventSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sums new events every few seconds. */
@Singleton
class RollupJob implements JobDefinition {

    private final Rollups rollups;

    @Inject
    RollupJob(Rollups rollups) {
        this.rollups = rollups;
    }

    @Override
    public String name() {
        return "usage-rollup";
    }

    @Override
    public Duration period() {
        return EventSettings.ROLLUP_PERIOD.get();
    }

    @Override
    public String run(JobRun run) {
        return "summed " + rollups.roll(run) + " buckets";
    }
}
