package io.cloison.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.dev.identity.IdentityProvider;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The API of one server, for the platform's administrator and the users of tenants. Safe for use by several threads. */
public record Api(Http http, IdentityProvider identity) {
    public static final String ROOT = "/api/v1";

    /** As a tenant's {@code database_config.type}; the isolation that it gives is row, schema, database. */
    public static final List<String> TYPES = List.of("shared", "schema", "separate");

    private static final AtomicInteger COUNT = new AtomicInteger();

    public Answer send(Call call) {
        return http.send(call);
    }

    /** A token of the platform's administrator. */
    public String adminToken() {
        return identity.token(
                Map.of("sub", "platform-root", "email", "root@cloison.example", "groups", List.of("platform-admin")));
    }

    /** A token of a user of the tenant. */
    public String token(String tenant, String role) {
        return identity.token(claims(tenant, role));
    }

    /** The claims of a user of the tenant, to be altered. */
    public static Map<String, Object> claims(String tenant, String role) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", role + "-of-" + tenant);
        claims.put("upn", role + "@" + tenant + ".example");
        claims.put("email", role + "@" + tenant + ".example");
        claims.put("groups", List.of(role));
        claims.put("tenant_id", tenant);
        return claims;
    }

    /** A slug that no other test has. */
    public static String freshSlug(String prefix) {
        return prefix + "-" + COUNT.incrementAndGet();
    }

    /** A new tenant of that type, active. */
    public ATenant createTenant(String type) {
        return createTenant(type, freshSlug(type));
    }

    public ATenant createTenant(String type, String slug) {
        var body = Map.of("name", "Tenant " + slug, "slug", slug, "database_config", Map.of("type", type));
        var answer = send(
                Call.post(ROOT + "/admin/tenants", body).token(adminToken()).header("Prefer", "wait=30"));
        var tenant = answer.expect(201).json();
        assertThat(tenant.path("status").asText()).as("%s", answer).isEqualTo("active");
        return new ATenant(this, tenant.path("id").asText(), tenant.path("slug").asText());
    }

    /** Repeats a call until its answer has the status; for effects that take place within a deadline. */
    public Answer awaitStatus(Call call, int status, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        var answer = send(call);
        while (answer.status() != status && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = send(call);
        }
        return answer.expect(status);
    }
}
