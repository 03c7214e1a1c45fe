package io.cloison.web.tenant.alert;

import io.cloison.alert.rule.Channel;
import io.cloison.alert.rule.RuleSpec;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body that makes an alert rule; without channels every one tells of it. */
public record NewRule(
        @NotNull @Size(min = 1, max = 63) String metric,
        @NotNull @Size(max = 10) List<Integer> thresholds,
        @Nullable Boolean projected,
        @Nullable Set<Channel> channels,
        @Nullable Boolean enabled) {

    RuleSpec spec() {
        return new RuleSpec(
                metric,
                thresholds,
                projected == null || projected,
                channels == null ? Set.of(Channel.values()) : channels,
                enabled == null || enabled);
    }
}
