package io.cloison.it.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is wrong in any place of its kind. A character is one byte. */
final class HostileValues {
    private static final String LONG = "x".repeat(3000);
    private static final String LATEST = "+1000000000-12-31T23:59:59.999999999Z";
    private static final String EARLIEST = "-1000000000-01-01T00:00:00Z";
    static final String UNKNOWN_CHARSET = ";charset=no-such";
    private static final String NIL = new UUID(0, 0).toString();

    /** Of a path. */
    static final List<String> SEGMENTS = List.of(
            "x",
            "99999999999999999999",
            LONG,
            "%00",
            "%2F",
            "..",
            "%2e%2e",
            "%FF",
            "%ED%A0%80",
            "\u00ff",
            ";a=b",
            "'%20or%201=1--");

    /** Of a query. */
    static final List<String> ARGUMENTS = List.of(
            "",
            "x",
            "-1",
            "99999999999999999999",
            LONG,
            "%00",
            "%FF",
            "%zz",
            "2026-13-45T99:99:99Z",
            LATEST.replace("+", "%2B"),
            EARLIEST,
            cursor("\0"),
            cursor("99999999999"),
            cursor("\u00ff\u00fe"),
            cursor(LATEST + " " + NIL));

    /** Of headers, by name; first those that keep a call from doing anything. */
    static final List<Map.Entry<String, List<String>>> HEADERS = List.of(
            Map.entry("If-Match", List.of("x", "\"", LONG)),
            Map.entry(
                    "Accept",
                    List.of(
                            "application/xml",
                            "x",
                            "*/*;q=x",
                            "application/json" + UNKNOWN_CHARSET,
                            "text/event-stream" + UNKNOWN_CHARSET)),
            Map.entry(
                    "Content-Type",
                    List.of(
                            "x",
                            "text/plain",
                            "application/x-www-form-urlencoded" + UNKNOWN_CHARSET,
                            "application/json;charset=\"",
                            "application/json" + UNKNOWN_CHARSET)),
            Map.entry("Idempotency-Key", List.of("", "a b", "a\u0001b", "\u00e9", LONG)),
            Map.entry("Authorization", List.of("x", "Bearer x.y.z", "Bearer " + LONG)),
            Map.entry("X-Tenant-ID", List.of("", "\u0000", "../..", LONG)));

    /** Headers that not every route looks at, by the verbs whose routes do. */
    static final Map<String, Set<String>> VERBS =
            Map.of("Content-Type", Set.of("POST", "PUT", "PATCH"), "Idempotency-Key", Set.of("POST"));

    /** Whole bodies. */
    static final List<String> DOCUMENTS = List.of(
            "",
            "null",
            "[]",
            "[null]",
            "\"x\"",
            "1",
            "{",
            "{\"name\":\"\u00c3",
            "{\"name\":\"\u00c3\"}",
            "\u00ef\u00bb\u00bf{}",
            "{}{}",
            "{\"\":1,\"\\u0000\":1,\"\\ud800\":1,\"no_such\":1}",
            "[" + "{},".repeat(2000) + "{}]",
            "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
            "[".repeat(10_000) + "]".repeat(10_000),
            "{\"name\":\"" + "x".repeat(2_000_000) + "\"}");

    /** Of members of a body, as JSON. */
    static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "9223372036854775808",
            "1e400",
            "1E+99999999999",
            "[]",
            "[\"\\u0000\"]",
            "{\"\\u0000\":\"\\u0000\"}",
            "{\"max_made\":1e400,\"\\ud800\":\"\\ud800\"}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + LONG + LONG + LONG + "\"",
            "\"" + LATEST + "\"",
            "\"PT2562047788015215H30M7S\"");

    private HostileValues() {}

    private static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.ISO_8859_1));
    }
}
