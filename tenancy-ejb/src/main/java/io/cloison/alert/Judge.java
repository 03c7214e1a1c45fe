package io.cloison.alert;

import io.cloison.alert.rule.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Says which thresholds usage is at. No state. */
final class Judge {

    private Judge() {}

    /** What the reading is at or above of the policies' thresholds, lowest first. */
    static List<Crossing> crossings(List<Policy> policies, Reading reading, Bound limit) {
        var crossings = new ArrayList<Crossing>();
        for (Policy policy : policies) {
            for (int threshold : policy.thresholds()) {
                if (reading.used() >= Crossing.units(limit.units(), threshold)) {
                    crossings.add(Crossing.of(policy, reading, limit, threshold));
                }
            }
        }
        crossings.sort(java.util.Comparator.comparingInt(Crossing::threshold));
        return crossings;
    }

    /** As {@link #crossings}, and where the window will end above the limit, that. */
    static List<Crossing> withProjections(List<Policy> policies, Reading reading, Bound limit, Instant now) {
        var crossings = new ArrayList<>(crossings(policies, reading, limit));
        OptionalLong expected = Projection.of(reading, now);
        if (expected.isPresent() && expected.getAsLong() > limit.units()) {
            policies.stream()
                    .filter(Policy::projected)
                    .map(policy -> Crossing.projected(policy, reading, limit, expected.getAsLong()))
                    .forEach(crossings::add);
        }
        return crossings;
    }

    /** The least number of units above those that changes the judgement; the greatest long where none does. */
    static long next(List<Policy> policies, long limit, long used) {
        return policies.stream()
                .flatMap(policy -> policy.thresholds().stream())
                .mapToLong(threshold -> Crossing.units(limit, threshold))
                .filter(units -> units > used)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
