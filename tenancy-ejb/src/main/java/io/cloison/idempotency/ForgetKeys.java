package io.cloison.idempotency;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets, each hour, the answers that have been kept for more than a day. */
@Singleton
class ForgetKeys implements JobDefinition {

    private final ControlDatabase control;
    private final IdempotencyKeys keys;

    @Inject
    ForgetKeys(ControlDatabase control, IdempotencyKeys keys) {
        this.control = control;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "forget-idempotency-keys";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(JobRun run) {
        return "forgot " + run.write(control, keys::forgetOld) + " keys";
    }
}
