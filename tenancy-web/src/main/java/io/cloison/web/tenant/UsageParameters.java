package io.cloison.web.tenant;

import io.cloison.base.ProblemException;
import io.cloison.plan.Window;
import io.cloison.usage.query.UsageQuestion;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of a series of usage. */
public class UsageParameters {

    private static final int MAX_GROUPS = 5;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("window")
    private @Nullable String window;

    @QueryParam("group_by")
    private @Nullable List<String> groupBy;

    /** What is asked; a problem of kind {@code invalid} where a parameter makes no sense. */
    UsageQuestion question() {
        return new UsageQuestion(time("from", from), time("to", to), window(window), groups());
    }

    private List<String> groups() {
        List<String> all = groupBy;
        var names = all == null
                ? List.<String>of()
                : all.stream()
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .distinct()
                        .toList();
        if (names.size() > MAX_GROUPS || names.contains("")) {
            throw ProblemException.invalid("group_by", "must be 1 to 5 of the metric's groups, separated by commas");
        }
        return names;
    }

    private static @Nullable Window window(@Nullable String code) {
        Window window = code == null ? null : Window.of(code);
        if (code != null && window == null) {
            String known = Arrays.stream(Window.values()).map(Window::code).collect(Collectors.joining(", "));
            throw ProblemException.invalid("window", "must be one of " + known);
        }
        return window;
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(name, "must be a time such as 2026-01-31T12:00:00Z");
        }
    }
}
