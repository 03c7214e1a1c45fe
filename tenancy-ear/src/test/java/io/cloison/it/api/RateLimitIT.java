package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitIT {
    private static final int CALLS = 40;

    private final Api api = Stack.shared().api();
    private final String plan = APlan.with(api, Map.of("max_requests_per_second", 2));

    @Test
    void a_tenant_that_asks_too_often_is_told_to_come_back_while_others_are_served() {
        var hasty = Call.get(Api.ROOT + "/projects").token(paced(plan).token("viewer"));
        var other = Call.get(Api.ROOT + "/projects")
                .token(api.createTenant("shared").token("viewer"));

        var answers = alternately(hasty, other);

        assertThat(answers.stream().filter(answer -> answer.call().equals(other)))
                .hasSize(CALLS)
                .allSatisfy(answer -> assertThat(answer.expect(200).requiredHeader("RateLimit-Policy"))
                        .startsWith("\"rate\";q=2000;w=1"));
        assertThat(answers.stream().filter(answer -> answer.call().equals(hasty) && answer.status() != 200))
                .isNotEmpty()
                .allSatisfy(this::asksToComeBack);
        api.awaitStatus(hasty, 200, Duration.ofSeconds(10));
    }

    @Test
    void a_tenant_that_may_ask_nothing_is_not_told_to_come_back() {
        var barred = paced(APlan.with(api, Map.of("max_requests_per_second", 0)));

        var refused = barred.projects().expectProblem(402, "limit-exceeded");

        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(refused.requiredHeader("RateLimit-Policy")).isEqualTo("\"rate\";q=0;w=1");
        assertThat(refused.requiredHeader("RateLimit")).isEqualTo("\"rate\";r=0");
        assertThat(refused.json().path("limit").asInt()).isZero();
    }

    private void asksToComeBack(Answer refused) {
        var problem = refused.expectProblem(429, "limit-exceeded").json();
        assertThat(refused.requiredHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.requiredHeader("RateLimit-Policy")).isEqualTo("\"rate\";q=2;w=1");
        assertThat(refused.requiredHeader("RateLimit")).isEqualTo("\"rate\";r=0;t=1");
        assertThat(problem.path("metric").asText()).isEqualTo("requests_per_second");
        assertThat(problem.path("limit").asInt()).isEqualTo(2);
        assertThat(problem.path("plan").asText()).isEqualTo(plan);
        assertThat(problem.path("source").toString()).isEqualTo("{\"plan\":\"" + plan + "\",\"version\":1}");
    }

    /** A tenant that has had the plan from its first request on. */
    private ATenant paced(String by) {
        var slug = Api.freshSlug("paced");
        var body = Map.of("name", "Paced", "slug", slug, "plan", by);
        var made = api.send(Call.post(Api.ROOT + "/admin/tenants", body)
                        .token(api.adminToken())
                        .header("Prefer", "wait=30"))
                .expect(201);
        return new ATenant(api, made.json().path("id").asText(), slug);
    }

    private List<Answer> alternately(Call one, Call two) {
        return IntStream.range(0, 2 * CALLS)
                .parallel()
                .mapToObj(i -> api.send(i % 2 == 0 ? one : two))
                .toList();
    }
}
