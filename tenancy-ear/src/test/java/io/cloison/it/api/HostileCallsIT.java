package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.api.HostileCalls.HostileCall;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.RawHttp;
import io.cloison.it.routes.Document;
import io.cloison.it.routes.Ids;
import io.cloison.it.routes.Route;
import io.cloison.it.routes.Seed;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is never an error of the server, on any route that the document names, whatever is bad about it. */
class HostileCallsIT {
    /** What a caller is told who may not do it, or not now: then nothing of the input was looked at. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 402, 403, 429);

    private static final int SHARE = 5;

    private static Api api;
    private static Document document;
    private static ATenant caller;
    private static ATenant administered;
    private static Ids callers;
    private static Ids administereds;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        document = Document.of(api);
        Seed.prepare(api);
        caller = tenant(APlan.shared(api));
        administered = tenant(APlan.with(api, Map.of(), Map.of("trial_days", 14)));
        callers = seed(caller);
        administereds = seed(administered);
    }

    /** With all that was made for them. */
    @AfterAll
    static void deleteTenants() {
        for (var tenant : List.of(caller, administered)) {
            var path = Api.ROOT + "/admin/tenants/" + tenant.id() + "?confirm=" + tenant.slug();
            api.send(Call.delete(path).header("Prefer", "respond-async").token(api.adminToken()))
                    .expect(202);
        }
    }

    @TestFactory
    Stream<DynamicTest> bad_input_is_served_or_refused_with_a_problem_and_never_an_error_of_the_server() {
        return routes().map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
            var ids = route.isPlatforms() ? administereds : callers;
            assertThat(findings(new HostileCalls(route, ids, token(route)), route))
                    .isEmpty();
        }));
    }

    /** Without this, calls that are refused for another reason would try nothing. */
    @TestFactory
    Stream<DynamicTest> the_calls_are_proper_but_for_what_is_bad_about_them() {
        var callersOwn = seed(caller);
        var administeredsOwn = seed(administered);
        return routes().map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
            var own = route.isPlatforms() ? administeredsOwn : callersOwn;
            var proper = new HostileCalls(route, own, token(route)).proper();
            var answer = RawHttp.send(api.http().port(), proper);
            assertThat(answer.status())
                    .as("%s", answer)
                    .isLessThan(500)
                    .isNotIn(TURNED_AWAY)
                    .isNotIn(404, 405, 406, 415);
        }));
    }

    /** Payara answers it with an empty 200. */
    @Test
    void a_path_that_is_none_never_reaches_the_application() throws IOException {
        var path = Api.ROOT + "/projects/" + seed(caller).project();
        var call = Call.delete(path + "%zz").token(caller.token("owner"));
        var answer = RawHttp.send(api.http().port(), call);
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).doesNotContainKey("x-request-id");
        caller.as("owner", Call.get(path)).expect(200);
    }

    @Test
    void an_operation_is_told_whatever_charset_is_asked_for() throws IOException {
        var call = Call.get(Api.ROOT + "/admin/operations/" + administereds.operation() + "/events")
                .header("Accept", "text/event-stream" + HostileValues.UNKNOWN_CHARSET)
                .token(api.adminToken());
        assertThat(RawHttp.send(api.http().port(), call).expect(200).body()).contains("data:", "succeeded");
    }

    @Test
    void the_document_tells_what_can_be_bad() {
        assertThat(document.query(new Route("GET", "/projects"))).contains("limit", "cursor");
        assertThat(document.query(new Route("GET", "/admin/tenants")))
                .contains("status", "isolation", "plan", "region", "q", "limit", "cursor");
        assertThat(document.query(new Route("GET", "/tenant/usage/{metric}")))
                .contains("from", "to", "window", "group_by");
        assertThat(document.members(new Route("POST", "/projects"))).contains("/name", "/description");
        assertThat(document.members(new Route("POST", "/admin/tenants"))).contains("/owner/email");
        assertThat(routes().filter(document::takesBody).map(Route::verb)).contains("POST", "PUT", "PATCH");
    }

    @Test
    void a_proper_problem_a_proper_answer_and_a_refusal_by_the_server_itself_are_no_fault() {
        assertThat(Faults.of(answer(400, "application/problem+json", problem(400, "Invalid request"))))
                .isEmpty();
        assertThat(Faults.of(answer(200, "application/json", "{\"jdbc_url\":\"jdbc:postgresql://h/d\"}")))
                .isEmpty();
        assertThat(Faults.of(new Answer(Call.get("/planted"), 400, Map.of(), "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void an_error_of_the_server_is_detected(int status) {
        assertThat(Faults.of(answer(status, "application/problem+json", problem(status, "Internal error"))))
                .containsExactly("is an error of the server");
    }

    @Test
    void a_charset_that_is_only_claimed_is_detected() {
        assertThat(Faults.of(answer(200, "application/json" + HostileValues.UNKNOWN_CHARSET, "{}")))
                .containsExactly("claims a charset that it is not in");
    }

    @Test
    void a_refusal_without_a_problem_is_detected() {
        var unknown = new Answer(Call.get("/planted"), 404, Map.of(), "");
        for (var refusal : List.of(
                unknown,
                answer(400, "text/html", "<h1>Bad request</h1>"),
                answer(400, "application/json", problem(400, "Invalid request")),
                answer(400, "application/problem+json", "Bad request"),
                answer(400, "application/problem+json", ""))) {
            assertThat(Faults.of(refusal)).contains("refuses without a problem");
        }
        assertThat(Faults.of(answer(404, "application/problem+json", problem(400, "Not found"))))
                .containsExactly("tells another status");
        assertThat(Faults.of(answer(400, "application/problem+json", "{\"status\":400}")))
                .containsExactly("has no type", "has no title", "has no instance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException",
                "at io.cloison.web.PingResource.ping(PingResource.java:20)",
                "EJBException"
            })
    void an_answer_that_tells_of_the_inside_is_detected(String inside) {
        assertThat(Faults.of(answer(400, "application/problem+json", problem(400, inside))))
                .singleElement()
                .asString()
                .startsWith("tells of the inside");
        assertThat(Faults.of(answer(200, "application/json", "{\"name\":\"" + inside + "\"}")))
                .singleElement()
                .asString()
                .startsWith("tells of the inside");
    }

    private static List<String> findings(HostileCalls calls, Route route) {
        var findings = new ArrayList<String>();
        for (var hostile : chosen(calls.all(document, shownMembers(calls, route)), route)) {
            try {
                var answer = RawHttp.send(api.http().port(), hostile.call());
                faults(hostile, answer)
                        .forEach(fault -> findings.add(hostile.name() + ": " + fault + ": " + shown(answer)));
            } catch (IOException | AssertionError e) {
                findings.add(hostile.name() + ": is not answered: " + e);
            }
        }
        return findings;
    }

    /** In the long profile all of them; else each route meets a fifth, most others another one, so that every kind is tried somewhere. */
    private static List<HostileCall> chosen(List<HostileCall> all, Route route) {
        if (Boolean.getBoolean("cloison.long")) {
            return all;
        }
        var first = Math.floorMod(route.toString().hashCode(), SHARE);
        return IntStream.range(0, all.size())
                .filter(index -> index % SHARE == first)
                .mapToObj(all::get)
                .toList();
    }

    private static List<String> faults(HostileCall hostile, Answer answer) {
        var faults = new ArrayList<>(Faults.of(answer));
        if (TURNED_AWAY.contains(answer.status()) && !hostile.whoCalls()) {
            faults.add("is turned away");
        }
        return faults;
    }

    /** What can be changed is what is shown, whatever the document tells of a patch. */
    private static Set<String> shownMembers(HostileCalls calls, Route route) {
        var members = new LinkedHashSet<String>();
        if (route.verb().equals("PATCH")) {
            var shown = api.send(Call.get(calls.proper().path()).token(token(route)));
            shown.expect(200).json().fieldNames().forEachRemaining(name -> members.add("/" + name));
        }
        return members;
    }

    /** What is in something else is deleted before it, and last of all; what ends something comes after what needs it. */
    private static Stream<Route> routes() {
        return document.routes().stream().sorted(Comparator.comparing(route -> {
            var length = route.path().length();
            return route.verb().equals("DELETE") ? 1000 - length : length;
        }));
    }

    private static String token(Route route) {
        return route.isPlatforms() ? api.adminToken() : caller.token("owner");
    }

    private static ATenant tenant(String plan) {
        var tenant = api.createTenant("shared");
        APlan.give(tenant, plan);
        return tenant;
    }

    private static Ids seed(ATenant tenant) {
        return Seed.of(tenant, Stack.shared().sql(), "hostile");
    }

    private static Answer answer(int status, String type, String body) {
        var headers = Map.of("content-type", List.of(type), "x-request-id", List.of("1"));
        return new Answer(Call.get("/planted"), status, headers, body);
    }

    private static String problem(int status, String title) {
        return "{\"type\":\"urn:cloison:problem:invalid\",\"title\":\"" + title + "\",\"status\":" + status
                + ",\"instance\":\"/planted\"}";
    }

    private static String shown(Answer answer) {
        var body = answer.body();
        return answer.status() + " " + body.substring(0, Math.min(body.length(), 300));
    }
}
