package io.cloison.web.problem;

import io.cloison.web.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** A problem's body (RFC 9457 §3). */
final class ProblemText {

    private static final int MAX_INSTANCE = 2000;

    private ProblemText() {}

    /** The JSON object; the instance is the request's path, cut where it is very long. */
    static String of(Problem problem, String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:cloison:problem:" + problem.kind().code());
        body.put("title", problem.title());
        body.put("status", problem.status());
        String detail = problem.detail();
        if (detail != null) {
            body.put("detail", detail);
        }
        body.put("instance", instance.length() > MAX_INSTANCE ? instance.substring(0, MAX_INSTANCE) : instance);
        problem.members().forEach(body::putIfAbsent);
        return JsonText.of(body);
    }
}
