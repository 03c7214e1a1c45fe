package io.cloison.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.it.routes.Document;
import io.cloison.it.routes.Ids;
import io.cloison.it.routes.Route;
import io.cloison.it.routes.Seed;
import io.cloison.it.routes.UnknownRoute;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Sql;
import io.cloison.it.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HttpIsolationIT {
    private static final List<String> VERBS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private static Api api;
    private static Sql sql;
    private static List<Route> routes;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        sql = Stack.shared().sql();
        Seed.prepare(api);
        routes = Document.of(api).routes();
    }

    @TestFactory
    Stream<DynamicContainer> no_route_tells_or_changes_anything_of_another_tenant() {
        return Api.TYPES.stream().map(type -> {
            var victim = Victim.of(api, sql, type);
            var attacker = Victim.of(api, sql, type);
            var detector = new Detector(attacker, victim, sql);
            return DynamicContainer.dynamicContainer(
                    type,
                    routes.stream()
                            .map(route -> DynamicTest.dynamicTest(
                                    route.toString(),
                                    () -> assertThat(detector.findings(List.of(route)))
                                            .isEmpty())));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_tenant_is_isolated_from_one_that_is_kept_otherwise() {
        return Stream.of("shared schema", "schema separate", "separate shared")
                .map(pair -> DynamicTest.dynamicTest(pair, () -> {
                    var victim = Victim.of(api, sql, pair.split(" ", -1)[0]);
                    var attacker = Victim.of(api, sql, pair.split(" ", -1)[1]);
                    var detector = new Detector(attacker, victim, sql);
                    assertThat(detector.findings(routesOfTenants())).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicContainer> nobody_else_is_told_or_changes_anything_of_a_tenant() {
        return Api.TYPES.stream().map(type -> {
            var detector = new Detector(Victim.of(api, sql, type), Victim.of(api, sql, type), sql);
            var attacker = detector.attacker().tenant();
            Guise.admit(attacker, attacker.id(), sql);
            return DynamicContainer.dynamicContainer(
                    type,
                    Guise.OTHERS.stream()
                            .map(guise -> DynamicTest.dynamicTest(
                                    guise.toString(),
                                    () -> assertThat(detector.findings(routes, guise))
                                            .isEmpty())));
        });
    }

    @TestFactory
    Stream<DynamicTest> no_verb_that_the_document_does_not_have_tells_or_changes_anything() {
        return Api.TYPES.stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    var detector = new Detector(Victim.of(api, sql, type), Victim.of(api, sql, type), sql);
                    assertThat(detector.findingsBeside(undocumented())).isEmpty();
                }));
    }

    @Test
    void a_member_who_is_the_victims_too_is_detected() {
        var detector = new Detector(Victim.of(api, sql, "shared"), Victim.of(api, sql, "shared"), sql);
        Guise.admit(detector.attacker().tenant(), detector.victim().ids().tenant(), sql);
        assertThat(detector.findings(routesOfTenants(), Guise.MEMBER_NAMING_THE_VICTIM))
                .anyMatch(found -> found.contains("tells that the id exists"))
                .anyMatch(found -> found.contains("tells a secret"));
    }

    @Test
    void a_stranger_who_may_administer_is_detected() {
        var detector = new Detector(Victim.of(api, sql, "shared"), Victim.of(api, sql, "shared"), sql);
        assertThat(detector.findings(List.of(new Route("GET", "/admin/tenants/{id}")), Guise.ADMINISTRATOR))
                .anyMatch(found -> found.contains("tells that the id exists"));
    }

    @Test
    void a_verb_that_works_though_it_is_not_documented_is_detected() {
        var own = Victim.of(api, sql, "shared");
        var head = new Route("HEAD", "/projects/{id}");
        assertThat(undocumented()).contains(head);
        assertThat(new Detector(own, own, sql).findingsBeside(List.of(head)))
                .anyMatch(found -> found.contains("tells that the id exists"));
    }

    @Test
    void the_document_names_the_routes_that_tenants_live_by() {
        assertThat(routes.stream().map(Route::toString))
                .contains(
                        "GET /projects",
                        "POST /projects",
                        "GET /projects/{id}",
                        "PATCH /projects/{id}",
                        "DELETE /projects/{id}",
                        "GET /tenant",
                        "GET /admin/tenants",
                        "POST /admin/tenants");
    }

    @Test
    void a_route_that_the_prover_does_not_know_fails_it() {
        assertThatThrownBy(() -> carryOut(new Route("GET", "/invoices/{id}"))).isInstanceOf(UnknownRoute.class);
        assertThatThrownBy(() -> carryOut(new Route("POST", "/invoices"))).isInstanceOf(UnknownRoute.class);
    }

    @Test
    void a_secret_planted_in_the_attackers_own_data_is_detected() {
        var victim = Victim.of(api, sql, "shared");
        var attacker = Victim.of(api, sql, "shared");
        var list = List.of(new Route("GET", "/projects"));
        var detector = new Detector(attacker, victim, sql);
        assertThat(detector.findings(list)).isEmpty();
        sql.execute(
                "cloison",
                "update shared.project set name = '" + victim.canary() + "' where id = '"
                        + attacker.ids().project() + "'");
        assertThat(detector.findings(list)).isNotEmpty().allMatch(found -> found.contains("tells a secret"));
    }

    /** Were the victim the attacker itself, the attacks would succeed: this is what a missing wall looks like. */
    @TestFactory
    Stream<DynamicTest> an_id_that_the_attacker_can_see_is_detected_on_every_route_with_an_id() {
        return routesOfTenants().stream()
                .filter(Attacks::namesSomethingOwned)
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var own = Victim.of(api, sql, "shared");
                    assertThat(new Detector(own, own, sql).findings(List.of(route)))
                            .isNotEmpty();
                }));
    }

    /** Every verb on each path of the document that the document does not have there. */
    private static List<Route> undocumented() {
        return routes.stream()
                .map(Route::path)
                .distinct()
                .flatMap(path -> VERBS.stream().map(verb -> new Route(verb, path)))
                .filter(route -> !routes.contains(route))
                .toList();
    }

    private static List<Route> routesOfTenants() {
        var found = new ArrayList<>(routes);
        found.removeIf(Route::isPlatforms);
        return found;
    }

    private static void carryOut(Route route) {
        for (var attack : Attacks.on(route)) {
            var unused = attack.call().apply(Ids.absent(), Ids.absent());
        }
    }
}
