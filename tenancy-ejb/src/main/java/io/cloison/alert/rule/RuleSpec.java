package io.cloison.alert.rule;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a rule says.
 *
 * @param metric the key of a metric; it need not exist yet
 * @param thresholds percentages of the limit, 1 to 1000, at most 10; none where only the projection counts
 * @param projected whether to tell also when the window will end above the limit at the present rate
 * @param channels how to tell, besides the list of alerts
 * @param enabled a metric whose rules are all disabled is judged by none
 */
public record RuleSpec(
        String metric, List<Integer> thresholds, boolean projected, Set<Channel> channels, boolean enabled) {

    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int MOST_THRESHOLDS = 10;
    private static final int HIGHEST = 1000;

    public RuleSpec {
        thresholds = thresholds.stream().distinct().sorted().toList();
        channels = Set.copyOf(channels);
    }

    /** {@code invalid} where a field is at fault. */
    void check() {
        var faults = new ArrayList<FieldError>();
        if (!METRIC.matcher(metric).matches()) {
            faults.add(new FieldError("metric", "must be the key of a metric"));
        }
        if (thresholds.size() > MOST_THRESHOLDS) {
            faults.add(new FieldError("thresholds", "must have at most " + MOST_THRESHOLDS + " items"));
        }
        if (thresholds.isEmpty() && !projected) {
            faults.add(new FieldError("thresholds", "must not be empty where projected is false"));
        }
        if (thresholds.stream().anyMatch(threshold -> threshold < 1 || threshold > HIGHEST)) {
            faults.add(new FieldError("thresholds", "must be percentages from 1 to " + HIGHEST));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }
}
