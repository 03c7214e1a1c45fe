package io.cloison.dev.identity;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in to the dev stack.
 *
 * @param email also the user's name
 * @param tenant the slug of the one tenant, or null for a user without a tenant
 * @param role the role in that tenant, or {@code platform-admin}, or null for none
 */
public record DemoUser(
        String email, @Nullable String tenant, @Nullable String role) {
    /** Everybody the dev stack knows, the platform's administrator first. */
    public static final List<DemoUser> ALL = List.of(
            new DemoUser("root@cloison.example", null, "platform-admin"),
            new DemoUser("ann@acme.example", "acme", "owner"),
            new DemoUser("bob@acme.example", "acme", "member"),
            new DemoUser("vic@acme.example", "acme", "viewer"),
            new DemoUser("gil@globex.example", "globex", "owner"),
            new DemoUser("hal@globex.example", "globex", "member"),
            new DemoUser("ida@initech.example", "initech", "owner"),
            new DemoUser("jan@initech.example", "initech", "member"));

    /** The demo user of that email address, or a user without tenant and role. */
    public static DemoUser of(String email) {
        return ALL.stream()
                .filter(user -> user.email.equals(email))
                .findFirst()
                .orElse(new DemoUser(email, null, null));
    }

    String subject() {
        return UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The claims that tell who this is: {@code sub}, {@code upn}, {@code email}, {@code groups}, {@code tenant_id}. */
    public Map<String, Object> claims() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put(
                "sub",
                UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString());
        claims.put("upn", email);
        claims.put("email", email);
        claims.put("groups", role == null ? List.of() : List.of(role));
        if (tenant != null) {
            claims.put("tenant_id", tenant);
        }
        return claims;
    }
}
