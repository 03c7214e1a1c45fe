package io.cloison.idempotency;

import io.cloison.operation.JobDefinition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets, each hour, the answers that have been kept for more than a day. */
@Singleton
class ForgetKeys implements JobDefinition {

    private final IdempotencyKeys keys;

    @Inject
    ForgetKeys(IdempotencyKeys keys) {
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
    public String run() {
        return "forgot " + keys.forgetOld() + " keys";
    }
}
