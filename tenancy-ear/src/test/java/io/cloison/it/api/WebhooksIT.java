package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Receiver;
import io.cloison.it.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksIT {
    private static final String WEBHOOKS = Api.ROOT + "/tenant/webhooks";

    private final ATenant tenant = Stack.shared().api().createTenant("shared");
    private final Receiver receiver = Receiver.start();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_webhook_is_registered_tried_out_and_its_log_read() {
        var made = register(receiver.url());
        var secret = made.json().path("secret").asText();
        assertThat(secret).startsWith("whsec_");
        assertThat(made.requiredHeader("Location")).endsWith("/tenant/webhooks/" + id(made.json()));

        tenant.as("owner", Call.post(path(made) + "/test", Map.of())).expect(202);
        var message = receiver.next();

        assertThat(message.body()).contains("\"type\":\"webhook.test\"");
        assertThat(message.header("webhook-signature")).isEqualTo(message.signature(secret));
        var delivery = delivery(made, one -> one.path("status").asText().equals("delivered"));
        assertThat(delivery.path("message").asText()).isEqualTo(message.header("webhook-id"));
        assertThat(delivery.path("attempts").path(0).path("status").asInt()).isEqualTo(204);
    }

    @Test
    void the_secret_is_shown_once_and_never_again() {
        var made = register(receiver.url());
        var secret = made.json().path("secret").asText();

        assertThat(tenant.as("owner", Call.get(path(made))).expect(200).body()).doesNotContain(secret);
        assertThat(tenant.as("owner", Call.get(WEBHOOKS)).expect(200).body()).doesNotContain(secret);
        var rotated =
                tenant.as("owner", Call.post(path(made) + "/secret", Map.of())).expect(200);
        assertThat(rotated.json().path("secret").asText()).startsWith("whsec_").isNotEqualTo(secret);
        tenant.as("owner", Call.post(path(made) + "/test", Map.of())).expect(202);
        assertThat(receiver.next().header("webhook-signature").split(" ", -1)).hasSize(2);
    }

    @Test
    void a_repeated_request_is_answered_without_the_secret_which_no_key_keeps() {
        var register = Call.post(WEBHOOKS, Map.of("url", receiver.url())).header("Idempotency-Key", "register");
        var made = tenant.as("owner", register).expect(201);
        var rotate = Call.post(path(made) + "/secret", Map.of()).header("Idempotency-Key", "rotate");
        var rotated = tenant.as("owner", rotate).expect(200);
        assertThat(List.of(made.json(), rotated.json()))
                .allSatisfy(answer -> assertThat(answer.path("secret").asText()).startsWith("whsec_"));

        for (var answers : List.of(
                List.of(made, tenant.as("owner", register).expect(201)),
                List.of(rotated, tenant.as("owner", rotate).expect(200)))) {
            var repeat = answers.get(1).json();
            assertThat(repeat.path("secret").isNull()).isTrue();
            assertThat(repeat).isEqualTo(((ObjectNode) answers.get(0).json()).putNull("secret"));
        }
        assertThat(tenant.as("owner", Call.get(WEBHOOKS)).expect(200).json().path("items"))
                .hasSize(1);
        var kept = Stack.shared()
                .sql()
                .column(
                        EmbeddedDatabase.CONTROL_DATABASE,
                        "select k::text from control.idempotency_key k where scope = '" + tenant.id() + "'");
        assertThat(kept)
                .hasSize(2)
                .allMatch(row -> row.contains(id(made.json())))
                .noneMatch(row -> row.contains("whsec_"));
    }

    @Test
    void a_delivery_can_be_sent_once_more() {
        var made = register(receiver.url());
        tenant.as("owner", Call.post(path(made) + "/test", Map.of())).expect(202);
        var first = receiver.next();
        var delivery = delivery(made, one -> one.path("status").asText().equals("delivered"));

        tenant.as("owner", Call.post(path(made) + "/deliveries/" + id(delivery) + "/resend", Map.of()))
                .expect(202);

        assertThat(receiver.next().header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(delivery(made, one -> one.path("attempts").size() == 2)
                        .path("status")
                        .asText())
                .isEqualTo("delivered");
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_until_it_is_enabled() {
        receiver.answer(410);
        var made = register(receiver.url());
        tenant.as("owner", Call.post(path(made) + "/test", Map.of())).expect(202);
        delivery(made, one -> one.path("status").asText().equals("failed"));

        var disabled = tenant.as("owner", Call.get(path(made))).expect(200);
        assertThat(disabled.json().path("enabled").asBoolean()).isFalse();
        assertThat(disabled.json().path("disabled_reason").asText()).isEqualTo("gone");
        tenant.as("owner", Call.post(path(made) + "/test", Map.of())).expectProblem(409, "conflict");
        var tag = disabled.requiredHeader("ETag");
        var enabled = tenant.as(
                        "owner", Call.patch(path(made), Map.of("enabled", true)).header("If-Match", tag))
                .expect(200);
        assertThat(enabled.json().path("disabled_reason").isNull()).isTrue();
    }

    @Test
    void a_change_needs_the_tag_and_a_deleted_webhook_is_gone() {
        var made = register(receiver.url());
        var change = Call.patch(path(made), Map.of("events", List.of("usage.threshold_crossed")));
        tenant.as("owner", change).expectProblem(428, "precondition-required");
        tenant.as("owner", change.header("If-Match", "\"99\"")).expectProblem(412, "precondition-failed");
        tenant.as("owner", change.header("If-Match", made.requiredHeader("ETag")))
                .expect(200);
        tenant.as("owner", Call.delete(path(made))).expect(204);
        tenant.as("owner", Call.get(path(made))).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://user:password@example.com/",
                "ftp://example.com/",
                "nonsense",
                "http://1.1.1.1/"
            })
    void a_url_that_may_not_be_called_is_refused(String url) {
        var problem =
                tenant.as("owner", Call.post(WEBHOOKS, Map.of("url", url))).expectProblem(400, "invalid");
        assertThat(problem.json().path("errors").path(0).path("field").asText()).isEqualTo("url");
    }

    @Test
    void only_those_who_manage_webhooks_see_them() {
        for (var role : List.of("member", "viewer")) {
            tenant.as(role, Call.get(WEBHOOKS)).expectProblem(403, "forbidden");
            tenant.as(role, Call.post(WEBHOOKS, Map.of("url", receiver.url()))).expectProblem(403, "forbidden");
        }
        tenant.as("admin", Call.get(WEBHOOKS)).expect(200);
    }

    private Answer register(String url) {
        return tenant.as("owner", Call.post(WEBHOOKS, Map.of("url", url, "events", List.of())))
                .expect(201);
    }

    /** The webhook's newest delivery, once it is as expected. */
    private JsonNode delivery(Answer made, Predicate<JsonNode> condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        JsonNode newest;
        do {
            newest = tenant.as("owner", Call.get(path(made) + "/deliveries"))
                    .expect(200)
                    .json()
                    .path("items")
                    .path(0);
            assertThat(System.nanoTime()).as("%s", newest).isLessThan(deadline);
        } while (!condition.test(newest));
        return newest;
    }

    private static String path(Answer made) {
        return WEBHOOKS + "/" + id(made.json());
    }

    private static String id(JsonNode json) {
        return json.path("id").asText();
    }
}
