package io.cloison.alert.rule;

import java.util.List;
import java.util.Set;

/**
 * By what usage is judged: a rule of the tenant, or the platform's own. Immutable.
 *
 * @param rule the rule's id, or {@link #DEFAULT}
 * @param thresholds percentages of the limit, 1 or more
 */
public record Policy(String rule, List<Integer> thresholds, boolean projected, Set<Channel> channels) {

    /** The name of the platform's own. */
    public static final String DEFAULT = "default";

    public Policy {
        thresholds = List.copyOf(thresholds);
        channels = Set.copyOf(channels);
    }

    static Policy of(AlertRule rule) {
        RuleSpec spec = rule.spec();
        return new Policy(rule.id().toString(), spec.thresholds(), spec.projected(), spec.channels());
    }
}
