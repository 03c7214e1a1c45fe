package io.cloison.web.filter;

import io.cloison.idempotency.KeyUse;
import io.cloison.resolution.Caller;
import io.cloison.resolution.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Says whose key it is that a request uses, and for what. Thread-safe. */
@Singleton
public class KeyUses {

    private final CurrentRequest current;

    @Inject
    KeyUses(CurrentRequest current) {
        this.current = current;
    }

    /**
     * A name for the work of the current request, 68 characters: that of each repeat with its {@code Idempotency-Key}, and of nothing else; null
     * without a key.
     */
    public @Nullable String name() {
        return current.noted(KeyUse.class).stream()
                .findFirst()
                .map(use -> "key:" + sha256(text(use.caller(), use.key(), use.requestHash())))
                .orElse(null);
    }

    /** The current request is the first with the key. */
    void begin(KeyUse use) {
        current.note(KeyUse.class.getName(), use);
    }

    /** The use of the key by the request, whose permission has been checked. */
    KeyUse of(String key, String permission, ContainerRequestContext request, byte[] body) {
        Caller caller = current.requireCaller();
        String scope = permission.startsWith("platform:")
                ? KeyUse.PLATFORM
                : current.tenant().toString();
        String target = request.getMethod() + "\n"
                + request.getUriInfo().getRequestUri().getRawPath() + "\n"
                + request.getUriInfo().getRequestUri().getRawQuery() + "\n"
                + request.getHeaderString("Content-Type") + "\n";
        return new KeyUse(
                scope,
                sha256(text(caller.issuer(), caller.subject())),
                key,
                sha256(target.getBytes(StandardCharsets.UTF_8), body));
    }

    private static byte[] text(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
