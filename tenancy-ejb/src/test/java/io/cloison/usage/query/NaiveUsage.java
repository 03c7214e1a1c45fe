package io.cloison.usage.query;

import static java.util.Comparator.comparing;

import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Usage as the simplest program would tell it: every event looked at for every question. */
final class NaiveUsage {

    private final Metric metric;
    private final Map<String, UsageEvent> events = new LinkedHashMap<>();
    private final Set<String> voided = new HashSet<>();

    NaiveUsage(Metric metric) {
        this.metric = metric;
    }

    /** An event counts the first time that its id comes, and never again where it was made void. */
    void add(UsageEvent event) {
        if (!voided.contains(event.id())) {
            events.putIfAbsent(event.id(), event);
        }
    }

    void amend(UsageEvent event) {
        events.put(event.id(), event);
    }

    void remove(String id) {
        events.remove(id);
        voided.add(id);
    }

    Collection<UsageEvent> events() {
        return events.values();
    }

    /** The values that are not 0, by the start of their window, cut off at the span's, and by region where it is asked for. */
    Map<String, Long> values(Window window, BillingCalendar calendar, Period span, boolean byRegion) {
        var windows = new HashMap<String, List<UsageEvent>>();
        for (UsageEvent event : events.values()) {
            if (span.contains(event.at())) {
                Instant start = calendar.period(window, event.at()).start();
                Instant cut = start.isBefore(span.start()) ? span.start() : start;
                String key = key(cut, byRegion ? event.properties().get("region") : "");
                windows.computeIfAbsent(key, absent -> new ArrayList<>()).add(event);
            }
        }
        var values = new HashMap<String, Long>();
        windows.forEach((key, list) -> values.put(key, value(list)));
        values.values().removeIf(value -> value == 0);
        return values;
    }

    long value(Period span) {
        var list = events.values().stream()
                .filter(event -> span.contains(event.at()))
                .toList();
        return list.isEmpty() ? 0 : value(list);
    }

    static String key(Instant start, @Nullable String region) {
        return start + "/" + region;
    }

    private long value(List<UsageEvent> list) {
        return switch (metric.aggregation()) {
            case COUNT, SUM -> list.stream().mapToLong(UsageEvent::value).sum();
            case MAX -> list.stream().mapToLong(UsageEvent::value).max().orElse(0);
            case UNIQUE_COUNT ->
                list.stream()
                        .map(event -> event.properties().get("user"))
                        .distinct()
                        .count();
            case LATEST ->
                list.stream()
                        .max(comparing(UsageEvent::at).thenComparing(UsageEvent::value))
                        .map(UsageEvent::value)
                        .orElse(0L);
        };
    }
}
