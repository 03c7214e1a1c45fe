package io.cloison.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoDataTest {
    /** A platform that remembers tenants by slug and projects by the bearer, whose token is the email address. */
    private final Map<String, String> tenants = new HashMap<>();

    private final List<String> plans = new ArrayList<>();
    private final Map<String, List<String>> projects = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private HttpServer platform;
    private DemoData demo;

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/api/v1/admin/tenants", this::tenants);
        platform.createContext("/api/v1/admin/plans", this::plans);
        platform.createContext("/api/v1/projects", this::projects);
        platform.start();
        demo = new DemoData("http://127.0.0.1:" + platform.getAddress().getPort(), email -> email);
    }

    @AfterEach
    void stop() {
        platform.stop(0);
    }

    @Test
    void each_placement_gets_a_tenant_with_projects_of_its_own() throws Exception {
        demo.make();
        assertThat(tenants.get("acme")).contains("\"type\":\"shared\"").contains("ann@acme.example");
        assertThat(tenants.get("globex")).contains("\"type\":\"schema\"");
        assertThat(tenants.get("initech")).contains("\"type\":\"separate\"");
        assertThat(projects).containsOnlyKeys("ann@acme.example", "gil@globex.example", "ida@initech.example");
        assertThat(projects.values().stream().flatMap(List::stream).toList()).doesNotHaveDuplicates();
    }

    @Test
    void the_plans_are_there_before_the_tenants_that_have_them() throws Exception {
        demo.make();
        assertThat(plans).containsExactly("plan starter", "plan pro", "tenant", "tenant", "tenant");
        assertThat(tenants.get("acme")).contains("\"plan\":\"pro\"");
    }

    @Test
    void a_second_run_adds_nothing() throws Exception {
        demo.make();
        var before = Map.copyOf(projects);
        var made = List.copyOf(plans);
        projects.replaceAll((owner, names) -> new ArrayList<>(names));
        demo.make();
        assertThat(projects).isEqualTo(before);
        assertThat(plans).isEqualTo(made);
    }

    @Test
    void a_refusal_is_passed_on_in_the_platforms_own_words() {
        refusals.add("no licence for this");
        assertThatThrownBy(demo::make)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403")
                .hasMessageContaining("no licence for this");
    }

    private void tenants(HttpExchange exchange) throws IOException {
        var body = read(exchange);
        var path = exchange.getRequestURI().getPath();
        if (!refusals.isEmpty()) {
            answer(exchange, 403, refusals.get(0));
        } else if (exchange.getRequestMethod().equals("POST")) {
            tenants.put(DemoTenant.ALL.get(tenants.size()).slug(), body);
            plans.add("tenant");
            answer(exchange, 201, "{}");
        } else {
            var known = tenants.containsKey(path.substring(path.lastIndexOf('/') + 1));
            answer(exchange, known ? 200 : 404, "{\"status\":\"active\"}");
        }
    }

    /** What was made, in its order. */
    private void plans(HttpExchange exchange) throws IOException {
        var body = read(exchange);
        var path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            plans.add("plan " + DemoPlan.ALL.get(plans.size()).key());
            answer(exchange, 201, body);
        } else {
            var known = plans.contains("plan " + path.substring(path.lastIndexOf('/') + 1));
            answer(exchange, known ? 200 : 404, "{}");
        }
    }

    private void projects(HttpExchange exchange) throws IOException {
        var body = read(exchange);
        var bearer = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        var own = projects.computeIfAbsent(bearer, email -> new ArrayList<>());
        if (exchange.getRequestMethod().equals("POST")) {
            own.add(body);
            answer(exchange, 201, "{}");
        } else {
            answer(exchange, 200, own.isEmpty() ? "{\"items\":[]}" : "{\"items\":[{}]}");
        }
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
