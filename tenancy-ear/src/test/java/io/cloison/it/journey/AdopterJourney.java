package io.cloison.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Sql;
import java.util.List;

/** What an adopting team's module does in the platform: tables, beans and resources of its own, of each tenant its own. */
public record AdopterJourney(Api api, Sql sql) {
    private static final String ACCOUNTS = Api.ROOT + "/accounts";

    /** The module is not there. */
    void isUnknown() {
        api.createTenant("shared").as("owner", Call.get(ACCOUNTS)).expectProblem(404, "not-found");
    }

    /** New tenants of all types have the module's tables, and each its own rows in them. */
    void tenantsHaveTheirOwn() {
        var tenants = Api.TYPES.stream().map(api::createTenant).toList();
        var accounts = tenants.stream().map(AdopterJourney::account).toList();
        for (int i = 0; i < tenants.size(); i++) {
            var tenant = tenants.get(i);
            assertThat(accounts(tenant)).containsExactly(accounts.get(i));
            assertThat(stored(tenant)).as("%s", tenant).containsExactly(accounts.get(i));
        }
        assertThat(accounts(api.createTenant("shared"))).isEmpty();
    }

    /** Who may not write may not do so here either, and strangers are refused. */
    void isGuarded() {
        var tenant = api.createTenant("shared");
        tenant.as("viewer", Call.of("POST", ACCOUNTS)).expectProblem(403, "forbidden");
        api.send(Call.get(ACCOUNTS)).expectProblem(401, "unauthenticated");
        assertThat(accounts(tenant)).isEmpty();
    }

    /** The platform finds its walls around the module's tables. */
    void isWalledIn() {
        var report = api.send(Call.get(Api.ROOT + "/admin/isolation").token(api.adminToken()))
                .expect(200);
        assertThat(report.json().findValues("violations"))
                .as("%s", report)
                .isNotEmpty()
                .allMatch(JsonNode::isEmpty);
    }

    private static String account(ATenant tenant) {
        return tenant.as("member", Call.of("POST", ACCOUNTS)).expect(200).body();
    }

    private static List<String> accounts(ATenant tenant) {
        return tenant.as("viewer", Call.get(ACCOUNTS))
                .expect(200)
                .body()
                .lines()
                .toList();
    }

    /** The ids of the tenant's rows in the module's table, as the database's superuser sees them. */
    private List<String> stored(ATenant tenant) {
        return sql.dataOf(tenant.id()).entrySet().stream()
                .filter(table -> table.getKey().endsWith(".account"))
                .flatMap(table -> table.getValue().stream())
                .map(row -> row.split(",", -1)[1])
                .toList();
    }
}
