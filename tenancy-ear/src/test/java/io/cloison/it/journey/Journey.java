package io.cloison.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The main use: tenants of several types side by side, each with its users' data, none seen by another. */
public record Journey(Api api) {
    public void ping() {
        var answer = api.send(Call.get(Api.ROOT + "/ping")).expect(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("ok");
    }

    public void refusesStrangers() {
        var answer = api.send(Call.get(Api.ROOT + "/projects")).expectProblem(401, "unauthenticated");
        assertThat(answer.requiredHeader("WWW-Authenticate")).startsWith("Bearer");
    }

    /** Creates a tenant of each type, and has their users work. */
    public List<ATenant> tenantsWork(List<String> types) {
        var tenants = new ArrayList<ATenant>();
        var projects = new ArrayList<String>();
        for (var type : types) {
            var tenant = api.createTenant(type);
            tenants.add(tenant);
            projects.add(tenant.project("Secret of " + tenant.slug()));
        }
        for (int own = 0; own < tenants.size(); own++) {
            for (int other = 0; other < tenants.size(); other++) {
                seesOnlyItsOwn(tenants.get(own), tenants.get(other), projects.get(other), own == other);
            }
        }
        return tenants;
    }

    private static void seesOnlyItsOwn(ATenant reader, ATenant owner, String project, boolean same) {
        var path = Api.ROOT + "/projects/" + project;
        var list = reader.projects().expect(200);
        if (same) {
            assertThat(reader.project("viewer", project).expect(200).body()).contains("Secret of " + owner.slug());
            assertThat(list.body()).contains("Secret of " + owner.slug());
            return;
        }
        assertThat(list.body()).doesNotContain("Secret of " + owner.slug()).doesNotContain(project);
        reader.project("owner", project).expectProblem(404, "not-found");
        reader.as("owner", Call.patch(path, Map.of("name", "taken")).header("If-Match", "\"1\""))
                .expectProblem(404, "not-found");
        reader.as("owner", Call.delete(path)).expectProblem(404, "not-found");
        assertThat(owner.project("viewer", project).expect(200).body()).contains("Secret of " + owner.slug());
    }
}
