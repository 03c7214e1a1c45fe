package io.cloison.usage.metric;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a metric may be. */
final class MetricRules {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");
    private static final int MAX_NAME = 200;
    private static final int MAX_UNIT = 40;
    private static final int MAX_GROUPS = 5;

    /** What comes after {@code /tenant/usage/} and is no metric. */
    private static final Set<String> RESERVED = Set.of("events", "inbox", "corrections", "consume", "check", "holds");

    private final List<FieldError> errors = new ArrayList<>();

    private MetricRules() {}

    /** A problem of kind {@code invalid} with every field at fault. */
    static void check(Metric metric) {
        var rules = new MetricRules();
        rules.names(metric);
        rules.property(metric);
        rules.groups(metric.groupBy());
        if (!rules.errors.isEmpty()) {
            throw ProblemException.invalid(rules.errors);
        }
    }

    private void names(Metric metric) {
        require(!RESERVED.contains(metric.key()), "key", "is the name of something else");
        require(
                KEY.matcher(metric.key()).matches(),
                "key",
                "must be 1 to 63 lower-case letters, digits and underscores, and begin with a letter");
        require(
                !metric.name().isBlank() && metric.name().length() <= MAX_NAME,
                "name",
                "must have 1 to 200 characters");
        require(metric.unit().length() <= MAX_UNIT, "unit", "must have at most 40 characters");
    }

    private void property(Metric metric) {
        String property = metric.property();
        switch (metric.aggregation()) {
            case COUNT -> require(property == null, "property", "must be absent: a count does not look at values");
            case UNIQUE_COUNT -> require(property != null, "property", "is required: what is to be counted once");
            default -> {}
        }
        require(property == null || PROPERTY.matcher(property).matches(), "property", "must be a property's name");
    }

    private void groups(List<String> groupBy) {
        require(groupBy.size() <= MAX_GROUPS, "group_by", "must have at most 5 items");
        require(new HashSet<>(groupBy).size() == groupBy.size(), "group_by", "must not hold an item twice");
        require(
                groupBy.stream().allMatch(name -> PROPERTY.matcher(name).matches()),
                "group_by",
                "must hold properties' names");
    }

    private void require(boolean holds, String field, String message) {
        if (!holds) {
            errors.add(new FieldError(field, message));
        }
    }
}
