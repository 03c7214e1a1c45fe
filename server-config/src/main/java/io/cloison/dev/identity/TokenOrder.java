package io.cloison.dev.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a developer asks a token for. A form or a JSON object with
 *
 * <ul>
 *   <li>{@code user}: an email address; a demo user brings tenant and role along
 *   <li>{@code alg}: RS256 (the default), PS256 or ES256
 *   <li>{@code ttl}: seconds until the token expires, 8 hours by default; negative for an expired one
 *   <li>anything else: a claim, which replaces the user's own. In a form, a value that is JSON is taken as JSON, and an
 *       empty value removes the claim.
 * </ul>
 */
record TokenOrder(JWSAlgorithm algorithm, Duration lifetime, Map<String, @Nullable Object> claims) {
    private static final Set<String> NOT_CLAIMS = Set.of("user", "alg", "ttl");
    private static final Map<String, JWSAlgorithm> ALGORITHMS =
            Map.of("RS256", JWSAlgorithm.RS256, "PS256", JWSAlgorithm.PS256, "ES256", JWSAlgorithm.ES256);

    /** Reads an order; {@code IllegalArgumentException} with a message for the developer if it makes no sense. */
    static TokenOrder parse(@Nullable String body) {
        var text = body == null ? "" : body.strip();
        return of(text.startsWith("{") ? json(text) : form(text));
    }

    static TokenOrder of(Map<String, ?> fields) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        Optional.ofNullable(fields.get("user"))
                .map(Object::toString)
                .map(DemoUser::of)
                .ifPresent(user -> claims.putAll(user.claims()));
        fields.forEach((name, value) -> {
            if ("".equals(value)) {
                claims.remove(name);
            } else if (!NOT_CLAIMS.contains(name)) {
                claims.put(name, value);
            }
        });
        return new TokenOrder(algorithm(fields.get("alg")), lifetime(fields.get("ttl")), claims);
    }

    private static JWSAlgorithm algorithm(@Nullable Object name) {
        var algorithm = ALGORITHMS.get(name == null ? "RS256" : name.toString());
        if (algorithm == null) {
            throw new IllegalArgumentException("alg is one of RS256, PS256, ES256");
        }
        return algorithm;
    }

    private static Duration lifetime(@Nullable Object seconds) {
        try {
            return seconds == null ? Duration.ofHours(8) : Duration.ofSeconds(Long.parseLong(seconds.toString()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("ttl is a number of seconds", e);
        }
    }

    private static Map<String, @Nullable Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("The body is neither a form nor a JSON object", e);
        }
    }

    private static Map<String, @Nullable Object> form(String text) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(decode(parts[0]), value(decode(parts[1])));
            }
        }
        return fields;
    }

    private static @Nullable Object value(String text) {
        try {
            return JSONObjectUtils.parse("{\"value\":" + text + "}").get("value");
        } catch (ParseException e) {
            return text;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
