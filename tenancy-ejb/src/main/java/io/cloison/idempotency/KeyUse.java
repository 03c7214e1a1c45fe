package io.cloison.idempotency;

/**
 * The use of a key by a request.
 *
 * @param scope the tenant's id, or {@code platform}
 * @param caller who uses it, 1 to 320 characters; no two callers have the same
 * @param key 1 to 255 characters
 * @param requestHash a SHA-256 of all that makes the request, in hexadecimal
 */
public record KeyUse(String scope, String caller, String key, String requestHash) {

    /** The scope of what is no tenant's. */
    public static final String PLATFORM = "platform";
}
