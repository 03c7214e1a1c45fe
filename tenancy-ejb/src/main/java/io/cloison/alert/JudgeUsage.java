package io.cloison.alert;

import io.cloison.alert.rule.AlertRules;
import io.cloison.alert.rule.Policy;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.plan.Limit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Judges, each minute, the usage of all tenants: where it will end, and what was missed when it moved. */
@Singleton
class JudgeUsage implements JobDefinition {

    private final Standing standing;
    private final AlertRules rules;
    private final Alerts alerts;
    private final Clock clock;

    @Inject
    JudgeUsage(Standing standing, AlertRules rules, Alerts alerts, Clock clock) {
        this.standing = standing;
        this.rules = rules;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "judge-usage";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    @Override
    public String run(JobRun run) {
        var fired = new AtomicInteger();
        Instant now = clock.instant();
        standing.each(now, (reading, limit) -> fired.addAndGet(judge(reading, limit, now, run)));
        return "fired " + fired + " alerts";
    }

    private int judge(Reading reading, Limit limit, Instant now, JobRun run) {
        Bound bound = Bound.of(limit);
        if (bound == null) {
            return 0;
        }
        List<Policy> policies = rules.policies(reading.tenant(), reading.metric(), limit);
        return alerts.fire(run, Judge.withProjections(policies, reading, bound, now));
    }
}
