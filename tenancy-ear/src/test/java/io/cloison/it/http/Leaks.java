package io.cloison.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What no answer may tell: the inside of the server. */
public final class Leaks {
    private static final String OF_JAVA =
            "(?i)\\bat [\\w.$]+\\([\\w]+\\.java|\\w+Exception\\b|\\b(java|jakarta|javax|io\\.cloison|org|com|fish)\\.\\w+\\.\\w+";
    private static final Pattern JAVA = Pattern.compile(OF_JAVA);
    private static final Pattern INSIDE = Pattern.compile(OF_JAVA
            + "|\\bselect .+ from\\b|\\binsert into\\b|\\bupdate .+ set\\b|\\bsqlstate\\b|\\bpsql|postgres|eclipselink|payara"
            + "|glassfish|grizzly|jersey|row-level|\\bt_[0-9a-f]{8,}|search_path|<html");

    /** What an administrator is told to write. */
    private static final String FORM_OF_A_DATABASE = "jdbc:postgresql://host:port/database";

    private Leaks() {}

    /** What the answer tells of the inside, if anything; what is asked for may name databases, a refusal may not. */
    public static Optional<String> in(Answer answer) {
        var pattern = answer.status() < 400 ? JAVA : INSIDE;
        var body = answer.body().replace(FORM_OF_A_DATABASE, "");
        return pattern.matcher(body).results().map(MatchResult::group).findFirst();
    }

    static void assertNone(Answer answer) {
        var told = INSIDE.matcher(answer.body());
        assertThat(told.find()).as("an inside in %s", answer).isFalse();
        assertThat(answer.headers()).as("%s", answer).doesNotContainKeys("server", "x-powered-by");
    }
}
