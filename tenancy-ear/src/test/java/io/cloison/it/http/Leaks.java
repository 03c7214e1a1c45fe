package io.cloison.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What no answer may tell: the inside of the server. */
public final class Leaks {
    private static final Pattern INSIDE = Pattern.compile(
            "(?i)\\bat [\\w.$]+\\([\\w]+\\.java|\\w+Exception\\b|\\b(java|jakarta|javax|io\\.cloison|org|com|fish)\\.\\w+\\.\\w+"
                    + "|\\bselect .+ from\\b|\\binsert into\\b|\\bupdate .+ set\\b|\\bsqlstate\\b|\\bpsql|postgres|eclipselink|payara"
                    + "|glassfish|grizzly|jersey|row-level|\\bt_[0-9a-f]{8,}|search_path|<html");

    private Leaks() {}

    static void assertNone(Answer answer) {
        var told = INSIDE.matcher(answer.body());
        assertThat(told.find()).as("an inside in %s", answer).isFalse();
        assertThat(answer.headers()).as("%s", answer).doesNotContainKeys("server", "x-powered-by");
    }
}
