package io.cloison.webhook.delivery;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets, each hour, the messages that have been kept long enough, with the log of their deliveries. */
@Singleton
class ForgetMessages implements JobDefinition {

    private static final int AT_ONCE = 1000;

    private final ControlDatabase control;

    @Inject
    ForgetMessages(ControlDatabase control) {
        this.control = control;
    }

    @Override
    public String name() {
        return "forget-webhook-messages";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(JobRun run) {
        int all = 0;
        int some = AT_ONCE;
        while (some == AT_ONCE) {
            some = control.jdbi().inTransaction(handle -> {
                run.guard(handle);
                return DeliveryStore.forget(handle, DeliverySettings.RETENTION.get(), AT_ONCE);
            });
            all += some;
        }
        return "forgot " + all + " messages";
    }
}
