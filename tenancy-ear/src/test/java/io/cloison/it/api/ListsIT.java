package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Call;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every list has {@code limit} and {@code cursor}. */
class ListsIT {
    private final Api api = Stack.shared().api();
    private final ATenant tenant = api.createTenant("shared");

    @BeforeEach
    void someOfEach() {
        APlan.give(tenant, APlan.with(api, Map.of("max_a", 1, "max_b", 2, "max_c", 3)));
        for (int i = 0; i < 3; i++) {
            tenant.as("owner", Call.post(Api.ROOT + "/tenant/webhooks", Map.of("url", "http://127.0.0.1:9/" + i)))
                    .expect(201);
            register(Call.of("PUT", "/domains/part-" + i + "." + tenant.slug() + ".example"));
            var issuer = "https://login.invalid/" + tenant.slug() + "/" + i;
            register(Call.post("/issuers", Map.of("issuer", issuer, "jwks_url", issuer, "audience", "cloison")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/metrics, key",
        "/admin/database-servers, name",
        "/admin/jobs, name",
        "/admin/usage/nodes, id",
        "/admin/tenants/{id}/limits, metric",
        "/admin/tenants/{id}/domains, domain",
        "/admin/tenants/{id}/issuers, id",
        "/tenant/webhooks, id",
        "/tenant/usage, metric"
    })
    void a_list_comes_in_parts_that_make_up_the_whole(String list, String name) {
        var whole = names(items(list, "limit=200"), name);
        assertThat(whole).isNotEmpty().isSorted().doesNotHaveDuplicates();

        var found = new ArrayList<String>();
        var query = "limit=2";
        while (query != null) {
            var page = page(list, query);
            assertThat(page.path("items")).hasSizeLessThanOrEqualTo(2);
            found.addAll(names(page.path("items"), name));
            query = page.path("next").isNull()
                    ? null
                    : "limit=2&cursor=" + page.path("next").asText();
        }
        assertThat(found).containsAll(whole).isSorted().doesNotHaveDuplicates();

        for (var wrong : List.of("limit=0", "limit=201", "limit=x", "cursor=%C3%A4")) {
            api.send(call(list, wrong)).expectProblem(400, "invalid");
        }
    }

    private void register(Call call) {
        var path = Api.ROOT + "/admin/tenants/" + tenant.id() + call.path();
        api.send(new Call(call.method(), path, call.headers(), call.body()).token(api.adminToken()))
                .expect(201);
    }

    private JsonNode items(String list, String query) {
        return page(list, query).path("items");
    }

    private JsonNode page(String list, String query) {
        return api.send(call(list, query)).expect(200).json();
    }

    private Call call(String list, String query) {
        var token = list.startsWith("/admin") ? api.adminToken() : tenant.token("owner");
        return Call.get(Api.ROOT + list.replace("{id}", tenant.id()) + "?" + query)
                .token(token);
    }

    private static List<String> names(JsonNode items, String name) {
        var names = new ArrayList<String>();
        items.forEach(item -> names.add(item.path(name).asText()));
        return names;
    }
}
