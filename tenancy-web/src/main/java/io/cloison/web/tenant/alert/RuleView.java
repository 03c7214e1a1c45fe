package io.cloison.web.tenant.alert;

import io.cloison.alert.rule.AlertRule;
import io.cloison.alert.rule.Channel;
import io.cloison.alert.rule.RuleSpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An alert rule as clients see it. */
public record RuleView(
        UUID id,
        String metric,
        List<Integer> thresholds,
        boolean projected,
        List<Channel> channels,
        boolean enabled,
        Instant createdAt,
        long version) {

    static RuleView of(AlertRule rule) {
        RuleSpec spec = rule.spec();
        return new RuleView(
                rule.id(),
                spec.metric(),
                spec.thresholds(),
                spec.projected(),
                spec.channels().stream().sorted().toList(),
                spec.enabled(),
                rule.createdAt(),
                rule.version());
    }
}
