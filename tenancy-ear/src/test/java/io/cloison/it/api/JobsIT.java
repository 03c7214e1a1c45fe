package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class JobsIT {
    private static final String JOBS = Api.ROOT + "/admin/jobs";

    private final Api api = Stack.shared().api();

    @Test
    void every_job_is_listed_by_name() {
        var items = api.send(Call.get(JOBS).token(api.adminToken()))
                .expect(200)
                .json()
                .path("items");
        assertThat(StreamSupport.stream(items.spliterator(), false)
                        .map(job -> job.path("name").asText()))
                .containsExactlyElementsOf(List.of(
                        "expire-holds",
                        "forget-idempotency-keys",
                        "forget-operations",
                        "forget-usage",
                        "forget-webhook-messages",
                        "judge-usage",
                        "send-mail",
                        "subscriptions",
                        "usage-forget-inbox",
                        "usage-reconcile",
                        "usage-rollup",
                        "usage-storage",
                        "usage-users",
                        "warm-pool"));
        assertThat(items)
                .allSatisfy(job -> assertThat(job.path("next").asText()).isNotBlank());
    }

    @Test
    void a_job_is_run_on_demand_and_tells_what_it_did() {
        var run = Call.of("POST", JOBS + "/usage-rollup/run").token(api.adminToken());
        var started = api.awaitStatus(run, 202, Duration.ofSeconds(60)).json();
        assertThat(started.path("name").asText()).isEqualTo("usage-rollup");
        assertThat(started.path("node").asText()).isNotBlank();
        api.send(Call.of("POST", JOBS + "/no-such-job/run").token(api.adminToken()))
                .expectProblem(404, "not-found");
    }
}
