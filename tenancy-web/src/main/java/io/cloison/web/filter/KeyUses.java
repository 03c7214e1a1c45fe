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

/** Says whose key it is that a request uses, and for what. Thread-safe. */
@Singleton
class KeyUses {

    private final CurrentRequest current;

    @Inject
    KeyUses(CurrentRequest current) {
        this.current = current;
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
                sha256((caller.issuer() + "\n" + caller.subject()).getBytes(StandardCharsets.UTF_8)),
                key,
                sha256(target.getBytes(StandardCharsets.UTF_8), body));
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
