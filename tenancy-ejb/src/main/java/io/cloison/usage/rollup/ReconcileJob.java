package io.cloison.usage.rollup;

import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.usage.event.EventSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Looks whether the sums tell of every event, and repairs and reports what does not. */
@Singleton
class ReconcileJob implements JobDefinition {

    private static final System.Logger LOG = System.getLogger(ReconcileJob.class.getName());

    private final Rollups rollups;

    @Inject
    ReconcileJob(Rollups rollups) {
        this.rollups = rollups;
    }

    @Override
    public String name() {
        return "usage-reconcile";
    }

    @Override
    public Duration period() {
        return EventSettings.RECONCILE_PERIOD.get();
    }

    @Override
    public Duration limit() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(JobRun run) {
        rollups.roll(run);
        var found = rollups.compare(run);
        if (found.different() == 0) {
            return found.events() + " events, all in the sums";
        }
        LOG.log(Level.ERROR, "{0} sums of usage differed from their events; they are made anew", found.different());
        rollups.roll(run);
        return "%d buckets differed (%d events, %d summed); made anew"
                .formatted(found.different(), found.events(), found.summed());
    }
}
