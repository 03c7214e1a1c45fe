package io.cloison.web;

import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit most items, 1 to 200
 * @param after the position after which to go on, as a list wrote it; null for the start
 */
public record Paging(int limit, @Nullable String after) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /** Above the longest position, a domain of 253 characters, in Base64. */
    private static final int MAX_CURSOR = 400;

    /** Reads the query's {@code limit} and {@code cursor}, either null where absent; {@code invalid} where one makes no sense. */
    public static Paging of(@Nullable String limit, @Nullable String cursor) {
        return new Paging(
                limit == null ? DEFAULT_LIMIT : limit(limit),
                cursor == null || cursor.isEmpty() ? null : plain(cursor));
    }

    /** One more than the limit: what to ask a store for, to see whether there is more. */
    public int probe() {
        return limit + 1;
    }

    /** The position as an id; null for the start. */
    public @Nullable UUID afterId() {
        String position = after;
        return position == null ? null : Ids.parse(position).orElseThrow(Paging::malformed);
    }

    /** The problem of a cursor that no list has written. */
    public static ProblemException malformed() {
        return ProblemException.invalid("cursor", "is not one that a list has answered");
    }

    static String opaque(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static String plain(String cursor) {
        if (cursor.length() > MAX_CURSOR) {
            throw malformed();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static int limit(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = digits ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", "must be an integer from 1 to " + MAX_LIMIT);
        }
        return limit;
    }
}
