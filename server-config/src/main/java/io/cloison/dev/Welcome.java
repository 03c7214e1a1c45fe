package io.cloison.dev;

import io.cloison.dev.identity.DemoUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** What the developer reads when the stack is ready. */
record Welcome(String server, String identity, String database, String inboxes, Path log, Duration took) {
    String text() {
        return """

                Cloison is ready after %.1f s.

                  API        %s/api/v1   (OpenAPI: %s/openapi, health: %s/health/ready)
                  Tokens     %s/token   (issuer: %s/cloison)
                  Database   %s
                %s
                  Log        %s

                Demo users
                %s

                Try it:
                  TOKEN=$(curl -s -d user=ann@acme.example %s/token)
                  curl -H "Authorization: Bearer $TOKEN" %s/api/v1/projects

                Any claims: curl -d user=new@acme.example -d tenant_id=acme -d 'groups=["admin"]' %s/token
                Ctrl-C stops everything.
                """.formatted(
                        took.toMillis() / 1000.0,
                        server,
                        server,
                        server,
                        identity,
                        identity,
                        database,
                        inboxes,
                        log,
                        users(),
                        identity,
                        server,
                        identity);
    }

    private static String users() {
        return DemoUser.ALL.stream()
                .map(user -> "  %-24s %-15s %s".formatted(user.email(), role(user), tenant(user)))
                .collect(Collectors.joining("\n"));
    }

    private static String role(DemoUser user) {
        return user.role() == null ? "" : user.role();
    }

    private static String tenant(DemoUser user) {
        return user.tenant() == null ? "" : "of " + user.tenant();
    }
}
