package io.cloison.dev.demo;

import io.cloison.dev.demo.Api.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Makes the demo plans, tenants and their projects where they are missing. What is there already is left as it is, so it can run
 * at every start.
 */
public final class DemoData {
    private static final String ADMINISTRATOR = "root@cloison.example";
    private static final Duration PROVISIONING_DEADLINE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final UnaryOperator<String> tokenFor;

    /**
     * For one server.
     *
     * @param url the server's address without a path
     * @param tokenFor gives a token for the user with an email address
     */
    public DemoData(String url, UnaryOperator<String> tokenFor) {
        this.url = url;
        this.tokenFor = tokenFor;
    }

    /**
     * Makes what is missing.
     *
     * @throws IOException if the platform cannot be reached or refuses, with its answer in the message
     * @throws InterruptedException if interrupted; what was made so far stays
     */
    public void make() throws IOException, InterruptedException {
        for (var plan : DemoPlan.ALL) {
            makePlan(plan);
        }
        for (var tenant : DemoTenant.ALL) {
            makeTenant(tenant);
        }
        for (var tenant : DemoTenant.ALL) {
            makeProjects(tenant);
        }
    }

    private void makePlan(DemoPlan plan) throws IOException, InterruptedException {
        var administrator = as(ADMINISTRATOR);
        if (administrator.get("/admin/plans/" + plan.key()).status() == 404) {
            var answer = administrator.post("/admin/plans", plan.order());
            if (answer.status() != 409) {
                require(answer, "create the plan " + plan.key());
            }
        }
    }

    private void makeTenant(DemoTenant tenant) throws IOException, InterruptedException {
        var administrator = as(ADMINISTRATOR);
        var path = "/admin/tenants/" + tenant.slug();
        if (administrator.get(path).status() == 404) {
            var answer = administrator.post("/admin/tenants", order(tenant));
            if (answer.status() != 409) {
                require(answer, "create the tenant " + tenant.slug());
            }
        }
        awaitActive(administrator, path);
    }

    private static Map<String, Object> order(DemoTenant tenant) {
        return Map.of(
                "name", tenant.name(),
                "slug", tenant.slug(),
                "plan", tenant.plan(),
                "database_config", Map.of("type", tenant.placement()),
                "owner", Map.of("email", tenant.owner()));
    }

    private static void awaitActive(Api administrator, String path) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PROVISIONING_DEADLINE.toNanos();
        while (true) {
            var answer = require(administrator.get(path), "read " + path);
            var status = String.valueOf(answer.json().get("status"));
            if (!status.equals("provisioning")) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("Still provisioning after " + PROVISIONING_DEADLINE.toSeconds() + " s: " + path);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void makeProjects(DemoTenant tenant) throws IOException, InterruptedException {
        var owner = as(tenant.owner());
        var list = require(owner.get("/projects?limit=1"), "list the projects of " + tenant.slug());
        if (list.json().get("items") instanceof List<?> items && !items.isEmpty()) {
            return;
        }
        for (var project : tenant.projects()) {
            var body = Map.of("name", project, "description", "A first project of " + tenant.name());
            require(owner.post("/projects", body), "create a project of " + tenant.slug());
        }
    }

    private Api as(String email) {
        return new Api(http, url, tokenFor.apply(email));
    }

    private static Answer require(Answer answer, String wish) throws IOException {
        if (!answer.ok()) {
            throw new IOException("Cannot " + wish + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
