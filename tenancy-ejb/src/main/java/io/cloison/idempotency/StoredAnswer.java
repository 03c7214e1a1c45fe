package io.cloison.idempotency;

import java.util.Map;

/**
 * The answer to a request.
 *
 * @param headers those that tell of the answer, by name
 * @param body its text; empty for none
 */
public record StoredAnswer(int status, Map<String, String> headers, String body) {}
