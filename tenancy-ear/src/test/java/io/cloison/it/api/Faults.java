package io.cloison.it.api;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Json;
import io.cloison.it.http.Leaks;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with an answer to bad input: it may be served or refused, and a refusal is a problem that tells nothing of the inside. */
final class Faults {
    private Faults() {}

    /** Empty where nothing is wrong. */
    static List<String> of(Answer answer) {
        return isOfServer(answer) ? List.of() : ofApplication(answer);
    }

    /** What is no HTTP, such as a control character in a header, the server itself refuses without a word, before the application sees it. */
    private static boolean isOfServer(Answer answer) {
        return answer.status() == 400
                && answer.body().isEmpty()
                && answer.header("X-Request-Id").isEmpty();
    }

    private static List<String> ofApplication(Answer answer) {
        var faults = new ArrayList<String>();
        var status = answer.status();
        if (status >= 500) {
            faults.add("is an error of the server");
        } else if (status < 200 || (status >= 300 && status < 400)) {
            faults.add("neither serves nor refuses");
        } else if (status >= 400) {
            problem(answer, faults);
        }
        Leaks.in(answer).ifPresent(told -> faults.add("tells of the inside: " + told));
        if (answer.header("X-Request-Id").isEmpty()) {
            faults.add("has no X-Request-Id");
        }
        if (answer.header("Content-Type").orElse("").contains("no-such")) {
            faults.add("claims a charset that it is not in");
        }
        return faults;
    }

    private static void problem(Answer answer, List<String> faults) {
        if (!answer.header("Content-Type").orElse("").startsWith("application/problem+json") || !isJson(answer)) {
            faults.add("refuses without a problem");
            return;
        }
        var problem = answer.json();
        if (!problem.path("type").asText().startsWith("urn:cloison:problem:")) {
            faults.add("has no type");
        }
        if (problem.path("status").asInt() != answer.status()) {
            faults.add("tells another status");
        }
        for (var member : List.of("title", "instance")) {
            if (problem.path(member).asText().isBlank()) {
                faults.add("has no " + member);
            }
        }
    }

    private static boolean isJson(Answer answer) {
        try {
            return Json.parse(answer.body()).isObject();
        } catch (AssertionError notJson) {
            return false;
        }
    }
}
