package io.cloison.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.container.client.ManagedMicro;
import io.cloison.it.container.core.InjectedClaims;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team's own resources and EJBs get from the platform, seen by their callers. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init")
class AddedResourcesIT {
    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive application() {
        return PayaraMicroArquillianIT.application();
    }

    @Test
    void the_callers_token_is_injected_and_is_the_principal() {
        var tenant = tenant();
        assertThat(tenant.as("member", Call.get(Api.ROOT + "/who")).expect(200).body())
                .isEqualTo("member@" + tenant.slug() + ".example [member] " + tenant.slug() + " true");
        tenant.api().send(Call.get(Api.ROOT + "/who")).expectProblem(401, "unauthenticated");
    }

    @Test
    void the_callers_token_is_injected_in_a_public_resource_too() {
        var tenant = tenant();
        var call = Call.get(Api.ROOT + "/who/public");
        assertThat(tenant.as("member", call).expect(200).body()).isEqualTo("member@" + tenant.slug() + ".example");
        assertThat(tenant.api().send(call).expect(200).body()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "web", "public"})
    void the_callers_claims_are_injected_in_beans_of_both_modules(String path) {
        for (var tenant : List.of(tenant(), tenant())) {
            var claims = Api.claims(tenant.slug(), "member");
            claims.put("level", 7);
            claims.put("staff", true);
            claims.put("places", List.of("Basel", 1));
            claims.put("address", Map.of("city", "Basel"));
            var call = Call.get(Api.ROOT + "/claims/" + path)
                    .token(tenant.api().identity().token(claims));
            assertThat(tenant.api().send(call).expect(200).body())
                    .isEqualTo(InjectedClaims.of("member@" + tenant.slug() + ".example"));
        }
    }

    @Test
    void a_pooled_bean_sees_each_callers_claim() {
        var tenant = tenant();
        for (var role : List.of("member", "viewer", "member")) {
            assertThat(tenant.as(role, Call.get(Api.ROOT + "/claims/stateless"))
                            .expect(200)
                            .body())
                    .isEqualTo(role + "@" + tenant.slug() + ".example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource", "ejb"})
    void a_metered_method_over_a_hard_limit_is_refused_unless_it_only_counts(String kind) {
        var tenant = tenant();
        var metric = ExportResource.METRIC + "_" + kind;
        limit(tenant, metric, 2);
        var enforced = Call.get(Api.ROOT + "/exports/" + kind);
        var first = tenant.as("member", enforced);
        assertThat(runs(first)).isEqualTo(1);
        assertThat(first.requiredHeader("RateLimit")).contains("\"" + metric + "\";r=1;t=");
        assertThat(runs(tenant.as("member", enforced))).isEqualTo(2);

        var refused = tenant.as("member", enforced).expectProblem(429, "limit-exceeded");

        assertThat(Long.parseLong(refused.requiredHeader("Retry-After"))).isPositive();
        assertThat(refused.requiredHeader("RateLimit")).contains("\"" + metric + "\";r=0;t=");
        assertThat(refused.requiredHeader("RateLimit-Policy")).contains("\"" + metric + "\";q=2;w=86400");
        assertThat(refused.json().path("metric").asText()).isEqualTo(metric);
        assertThat(refused.json().path("used").asInt()).isEqualTo(2);
        assertThat(refused.json().path("source").path("override").asInt()).isEqualTo(2);
        assertThat(runs(tenant.as("member", Call.get(Api.ROOT + "/exports/" + kind + "/counted"))))
                .as("the refused call did not run, and one that is only counted does")
                .isEqualTo(3);
        tenant.as("member", enforced).expectProblem(429, "limit-exceeded");
        assertThat(runs(tenant().as("member", enforced)))
                .as("another tenant's first")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"resource, exports, exports_by_bean", "ejb, exports_by_bean, exports"})
    void a_method_that_needs_a_feature_is_for_tenants_whose_plan_has_it(String kind, String feature, String other) {
        var tenant = tenant();
        var call = Call.get(Api.ROOT + "/exports/" + kind + "/feature");
        var without = tenant.as("member", call).expectProblem(403, "feature-not-in-plan");
        assertThat(without.json().path("feature").asText()).isEqualTo(feature);

        APlan.give(tenant, APlan.with(tenant.api(), Map.of(other, true)));
        tenant.as("member", call).expectProblem(403, "feature-not-in-plan");
        assertThat(features(tenant)).isEqualTo("[\"" + other + "\"]");

        APlan.give(tenant, APlan.with(tenant.api(), Map.of(feature, true, "dark", false)));
        tenant.as("member", call).expect(200);
        assertThat(features(tenant)).isEqualTo("[\"" + feature + "\"]");
    }

    @ParameterizedTest
    @CsvSource({"failing, 500, 1", "broken, 503, 1", "full, 503, 2"})
    void a_post_that_has_failed_is_tried_again_with_its_key_only_where_nothing_was_done(
            String kind, int status, int tries) {
        var tenant = tenant();
        var call = Call.of("POST", Api.ROOT + "/exports/" + kind).header("Idempotency-Key", "export-1");
        tenant.as("member", call).expect(status);

        var again = tenant.as("member", call);

        assertThat(again.status()).isEqualTo(tries == 1 ? 409 : status);
        assertThat(runs(tenant.as("member", Call.get(Api.ROOT + "/exports/" + kind + "/tries"))))
                .isEqualTo(tries + 1);
    }

    @Test
    void an_ejb_is_guarded_as_a_resource_is() {
        tenant().as("viewer", Call.get(Api.ROOT + "/exports/ejb")).expectProblem(403, "forbidden");
    }

    @Test
    void a_caller_is_known_to_no_other_thread() {
        assertThat(tenant().as("member", Call.get(Api.ROOT + "/threads"))
                        .expect(200)
                        .body())
                .isEqualTo("request true, EJB false, executor false");
    }

    @Test
    void a_thread_knows_nobody_when_its_next_request_begins() {
        var tenant = tenant();
        for (int i = 0; i < 20; i++) {
            tenant.as("member", Call.get(Api.ROOT + "/who")).expect(200);
            tenant.as("member", Call.get("/tenant/" + tenant.slug() + Api.ROOT + "/who"))
                    .expect(200);
            tenant.as("member", Call.get(Api.ROOT + "/threads")).expect(200);
            tenant.as("member", Call.get(Api.ROOT + "/threads/failing")).expectProblem(500, "internal");
        }
        assertThat(leftovers(tenant)).doesNotContain(member(tenant));
    }

    /** The thread is left as it would be, did the edge not close the request. */
    @Test
    void a_caller_that_is_left_behind_is_seen() {
        var tenant = tenant();
        var forgetful = Call.get(Api.ROOT + "/threads/forgetful");
        assertThat(Stream.generate(() -> {
                            tenant.as("member", forgetful).expect(200);
                            return leftovers(tenant);
                        })
                        .limit(1_000))
                .anyMatch(found -> found.contains(member(tenant)));
    }

    private static String member(ATenant tenant) {
        return "member-of-" + tenant.slug();
    }

    private static List<String> leftovers(ATenant tenant) {
        return tenant.api()
                .send(Call.get(Api.ROOT + "/threads/leftovers"))
                .expect(200)
                .body()
                .lines()
                .toList();
    }

    private static String features(ATenant tenant) {
        return tenant.as("viewer", Call.get(Api.ROOT + "/tenant"))
                .expect(200)
                .json()
                .path("features")
                .toString();
    }

    private static int runs(Answer answer) {
        return Integer.parseInt(answer.expect(200).body());
    }

    private static void limit(ATenant tenant, String metric, int most) {
        var admin = tenant.api().adminToken();
        var made = Map.of("key", metric, "aggregation", "count", "unit", "export", "window", "day");
        tenant.api()
                .send(Call.post(Api.ROOT + "/admin/metrics", made).token(admin))
                .expect(201);
        var limits = Map.of("limits", Map.of("max_" + metric, most));
        tenant.api()
                .send(Call.patch(Api.ROOT + "/admin/tenants/" + tenant.id(), limits)
                        .header("If-Match", "*")
                        .token(admin))
                .expect(200);
    }

    private ATenant tenant() {
        return new Api(new Http("http://127.0.0.1:" + url.getPort()), ManagedMicro.identity()).createTenant("shared");
    }
}
