package io.cloison.web.tenant.alert;

import io.cloison.alert.rule.Channel;
import io.cloison.alert.rule.RuleSpec;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;

/** What of an alert rule can be changed. */
public record RuleChange(
        @NotNull @Size(min = 1, max = 63) String metric,
        @NotNull @Size(max = 10) List<Integer> thresholds,
        @NotNull Boolean projected,
        @NotNull Set<Channel> channels,
        @NotNull Boolean enabled) {

    static RuleChange of(RuleSpec spec) {
        return new RuleChange(spec.metric(), spec.thresholds(), spec.projected(), spec.channels(), spec.enabled());
    }

    RuleSpec spec() {
        return new RuleSpec(metric, thresholds, projected, channels, enabled);
    }
}
