package io.cloison.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.provisioning.TenantLifecycle;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.webhook.Receiver;
import io.cloison.webhook.Webhooks;
import io.cloison.webhook.delivery.Attempt;
import io.cloison.webhook.delivery.Deliveries;
import io.cloison.webhook.delivery.Delivery;
import io.cloison.webhook.delivery.DeliveryStatus;
import io.cloison.webhook.endpoint.DisabledReason;
import io.cloison.webhook.endpoint.EndpointSpec;
import io.cloison.webhook.endpoint.Endpoints;
import io.cloison.webhook.endpoint.NewSecret;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class DispatcherTest {

    private static final String TYPE = "usage.threshold_crossed";
    private static final String BY = "ann@acme.example";
    private static final Load.Room ROOM = new Load(500, 100, 100).room();

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final Webhooks webhooks = platform.bean(Webhooks.class);
    private final Endpoints endpoints = platform.bean(Endpoints.class);
    private final Deliveries deliveries = platform.bean(Deliveries.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Receiver receiver = Receiver.started();

    private ADispatcher.@Nullable Running running;

    @AfterEach
    void close() {
        if (running != null) {
            running.close();
        }
        receiver.close();
    }

    @Test
    void a_message_arrives_signed_once_its_transaction_is_committed() throws Exception {
        NewSecret made = endpoint(receiver.url());
        send(ADispatcher.retryingAfter("PT0.1S"));
        publish();
        Receiver.Call call = receiver.next();

        assertThat(call.body())
                .startsWith("{\"type\":\"" + TYPE + "\",\"timestamp\":\"")
                .endsWith("\"data\":{\"a\":1}}");
        assertThat(call.header("webhook-signature"))
                .isEqualTo(signed(made.secret().reveal(), call));
        Delivery delivery = when(made, one -> one.status() == DeliveryStatus.DELIVERED);
        assertThat(call.header("webhook-id")).isEqualTo(delivery.message().toString());
        assertThat(delivery.attempts())
                .hasSize(1)
                .first()
                .returns(200, Attempt::status)
                .returns(null, Attempt::error);
    }

    @Test
    void what_is_rolled_back_is_not_told() {
        NewSecret made = endpoint(receiver.url());
        control.jdbi().useHandle(handle -> {
            handle.begin();
            webhooks.publish(handle, tenant, TYPE, data());
            handle.rollback();
        });

        assertThat(deliveries.list(tenant, made.endpoint().id(), null, 10)).isEmpty();
    }

    @Test
    void an_endpoint_is_told_what_it_asked_for_and_nobody_else_is() {
        NewSecret made =
                endpoints.create(tenant, new EndpointSpec(receiver.url(), "", List.of("plan.changed"), true), BY);
        NewSecret all = endpoint(receiver.url());
        TenantId other = ATenant.in(IsolationMode.ROW).made().id();
        NewSecret others = endpoints.create(other, new EndpointSpec(receiver.url(), "", List.of(), true), BY);

        publish();

        assertThat(deliveries.list(tenant, made.endpoint().id(), null, 10)).isEmpty();
        assertThat(deliveries.list(tenant, all.endpoint().id(), null, 10)).hasSize(1);
        assertThat(deliveries.list(other, others.endpoint().id(), null, 10)).isEmpty();
    }

    @Test
    void a_failure_is_tried_again_with_the_same_id_and_given_up_after_the_last_pause() {
        receiver.answeringAlways(500, Map.of());
        NewSecret made = endpoint(receiver.url());
        send(ADispatcher.retryingAfter("PT0.05S,PT0.05S"));
        publish();

        Delivery delivery = when(made, one -> one.status() == DeliveryStatus.FAILED);
        assertThat(delivery.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(delivery.attempts()).extracting(Attempt::error).containsOnly("the answer was 500");
        assertThat(List.of(receiver.next(), receiver.next(), receiver.next()))
                .extracting(call -> call.header("webhook-id"))
                .containsOnly(delivery.message().toString());

        receiver.answeringAlways(204, Map.of());
        deliveries.resend(tenant, made.endpoint().id(), delivery.id());
        Delivery sent = when(made, one -> one.status() == DeliveryStatus.DELIVERED);
        assertThat(sent.attempts()).hasSize(4);
        assertThat(receiver.next().header("webhook-id"))
                .isEqualTo(delivery.message().toString());
    }

    /** Both are in an allowed network: only that nobody goes there keeps the call away. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_to_an_address_of_the_inside_is_a_failure_and_nobody_goes_there(int status) {
        try (var inside = Receiver.startedAt("127.0.0.2", 0)) {
            receiver.answeringAlways(status, Map.of("Location", inside.url()));
            NewSecret made = endpoint(receiver.url());
            send(ADispatcher.retryingAfter("PT0.05S"));
            publish();

            Delivery delivery = when(made, one -> one.status() == DeliveryStatus.FAILED);
            assertThat(delivery.attempts())
                    .hasSize(2)
                    .allSatisfy(attempt -> assertThat(attempt.status()).isEqualTo(status));
            assertThat(inside.waiting()).isZero();

            // the control: whoever is told the address itself does go there
            NewSecret direct = endpoint(inside.url());
            deliveries.test(tenant, direct.endpoint().id());
            assertThat(inside.next().body()).contains(Deliveries.TEST);
        }
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_and_the_others_are_told() {
        receiver.answering(410);
        NewSecret made = endpoint(receiver.url());
        try (var other = Receiver.started()) {
            send(ADispatcher.retryingAfter("PT0.05S"));
            endpoint(other.url());
            deliveries.test(tenant, made.endpoint().id());

            assertThat(other.next().body()).contains(Webhooks.ENDPOINT_DISABLED, "\"reason\":\"gone\"");
            assertThat(endpoints.get(tenant, made.endpoint().id()).disabled()).isEqualTo(DisabledReason.GONE);
            assertThat(deliveries.list(tenant, made.endpoint().id(), null, 10))
                    .extracting(Delivery::status)
                    .containsOnly(DeliveryStatus.FAILED);
        }
    }

    @Test
    void an_endpoint_that_fails_for_long_is_disabled_and_comes_back_when_its_owner_enables_it() {
        receiver.answeringAlways(500, Map.of());
        NewSecret made = endpoint(receiver.url());
        UUID id = made.endpoint().id();
        send(ADispatcher.retryingAfter("PT0.05S,PT2S,PT1H").disablingAfter("PT1S"));
        publish();
        when(made, one -> one.status() == DeliveryStatus.FAILED);
        assertThat(endpoints.get(tenant, id).disabled()).isEqualTo(DisabledReason.FAILING);

        receiver.answeringAlways(200, Map.of());
        enable(made, true);
        deliveries.test(tenant, id);
        when(made, one -> one.status() == DeliveryStatus.DELIVERED);
        assertThat(endpoints.get(tenant, id).failingSince()).isNull();
    }

    @Test
    void both_secrets_sign_while_a_new_one_takes_over() throws Exception {
        NewSecret made = endpoint(receiver.url());
        NewSecret next = endpoints.rotate(tenant, made.endpoint().id(), BY);
        send(ADispatcher.retryingAfter("PT0.1S"));
        publish();
        Receiver.Call call = receiver.next();

        assertThat(call.header("webhook-signature"))
                .isEqualTo(signed(next.secret().reveal(), call) + " "
                        + signed(made.secret().reveal(), call));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void an_endpoint_that_asks_to_be_left_alone_is_while_others_are_told(int status) {
        receiver.answeringAlways(status, Map.of("Retry-After", "3600"));
        NewSecret made = endpoint(receiver.url());
        try (var other = Receiver.started()) {
            send(ADispatcher.retryingAfter("PT0.05S"));
            publish();
            receiver.next();
            when(made, one -> one.attempts().size() == 1);
            receiver.answeringAlways(200, Map.of());
            endpoint(other.url());

            publish();

            other.next();
            assertThat(deliveries.list(tenant, made.endpoint().id(), null, 1))
                    .singleElement()
                    .satisfies(one -> assertThat(one.nextAttemptAt())
                            .as("what was committed together with the other's was not taken with it")
                            .isEqualTo(one.createdAt()));
            over(made);
            publish();
            assertThat(List.of(receiver.next(), receiver.next()))
                    .extracting(call -> call.header("webhook-id"))
                    .doesNotContain(first(made).message().toString());
        }
    }

    /** The same without such a wish: the endpoint is called with what else there is for it. */
    @ParameterizedTest
    @CsvSource({"429, 0", "500, 3600"})
    void a_failure_without_such_a_wish_delays_its_own_delivery_alone(int status, String retryAfter) {
        receiver.answeringAlways(status, Map.of("Retry-After", retryAfter));
        NewSecret made = endpoint(receiver.url());
        send(ADispatcher.retryingAfter("PT1H"));
        publish();
        receiver.next();
        when(made, one -> one.attempts().size() == 1);
        receiver.answeringAlways(200, Map.of());

        publish();

        when(made, one -> one.status() == DeliveryStatus.DELIVERED);
        assertThat(first(made).status()).isEqualTo(DeliveryStatus.PENDING);
    }

    @Test
    void an_owner_who_enables_an_endpoint_again_has_it_called_at_once() {
        receiver.answeringAlways(429, Map.of("Retry-After", "3600"));
        NewSecret made = endpoint(receiver.url());
        send(ADispatcher.retryingAfter("PT1H"));
        publish();
        receiver.next();
        when(made, one -> one.attempts().size() == 1);
        receiver.answeringAlways(200, Map.of());

        enable(made, false);
        enable(made, true);
        publish();

        when(made, one -> one.status() == DeliveryStatus.DELIVERED);
    }

    @Test
    void a_poison_endpoint_delays_only_itself() {
        NewSecret good = endpoint(receiver.url());
        try (var black = BlackHole.opened()) {
            send(ADispatcher.retryingAfter("PT0.1S").timingOutAfter("PT60S"));
            endpoint(black.url());
            for (int i = 0; i < 40; i++) {
                publish();
            }
            for (int i = 0; i < 40; i++) {
                receiver.next();
            }
            assertThat(deliveries.list(tenant, good.endpoint().id(), null, 50)).hasSize(40);
        }
    }

    @Test
    void tenants_whose_endpoints_never_answer_delay_only_themselves() {
        try (var silent = Silent.tenants(4)) {
            silent.publish(4);
            endpoint(receiver.url());
            publish();
            send(ADispatcher.retryingAfter("PT1H").timingOutAfter("PT2M"));

            assertThat(receiver.next().body()).contains(TYPE);
        }
    }

    /** The same where a tenant may make as many calls as its endpoints. */
    @Test
    void without_a_bound_for_each_tenant_the_silent_ones_take_all_that_a_node_has() {
        try (var silent = Silent.tenants(4)) {
            silent.publish(4);
            NewSecret made = endpoint(receiver.url());
            publish();
            WorkStore store = ADispatcher.retryingAfter("PT1H").parts().store();

            assertThat(store.claim(new Load(128, 128, 4).room(), Duration.ofMinutes(1)))
                    .hasSize(128)
                    .noneMatch(work -> work.endpoint().equals(made.endpoint().id()));
        }
    }

    @Test
    void an_endpoint_that_has_failed_is_called_once_at_a_time_until_it_answers_well() {
        NewSecret made = endpoint(receiver.url());
        var parts = ADispatcher.retryingAfter("PT1H").parts();
        publish();
        Work first = claim(parts, made, Duration.ofMinutes(5));
        parts.verdicts().record(first, new Reply(500, null, Duration.ZERO), Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            publish();
        }
        var load = new Load(500, 100, 4);

        List<Work> next = ofEndpoint(made, parts.store().claim(load.room(), Duration.ofMinutes(5)));
        assertThat(next).hasSize(1);
        load.add(next);
        assertThat(ofEndpoint(made, parts.store().claim(load.room(), Duration.ofMinutes(5))))
                .isEmpty();

        parts.verdicts().record(next.get(0), new Reply(200, null, Duration.ZERO), Duration.ZERO);
        load.remove(next.get(0));
        assertThat(ofEndpoint(made, parts.store().claim(load.room(), Duration.ofMinutes(5))))
                .hasSize(2);
    }

    @Test
    void a_suspended_tenant_is_told_nothing_until_it_is_active_again() {
        NewSecret made = endpoint(receiver.url());
        publish();
        platform.bean(TenantLifecycle.class).suspend(tenant, BY);
        publish();
        NewSecret beacon = endpointOf(ATenant.in(IsolationMode.ROW).made().id());
        send(ADispatcher.retryingAfter("PT0.1S"));
        deliveries.test(beacon.endpoint().tenant(), beacon.endpoint().id());
        assertThat(receiver.next().body()).contains(Deliveries.TEST);
        assertThat(deliveries.list(tenant, made.endpoint().id(), null, 10))
                .hasSize(1)
                .first()
                .returns(List.of(), Delivery::attempts);

        platform.bean(TenantLifecycle.class).activate(tenant, BY);
        when(made, one -> one.status() == DeliveryStatus.DELIVERED);
    }

    @Test
    void what_a_node_records_that_lost_its_lease_is_refused() {
        NewSecret made = endpoint(receiver.url());
        var parts = ADispatcher.retryingAfter("PT0.1S").parts();
        publish();
        Work first = claim(parts, made, Duration.ZERO);
        Work second = claim(parts, made, Duration.ofMinutes(1));

        assertThat(parts.verdicts().record(first, new Reply(200, null, Duration.ZERO), Duration.ZERO))
                .isFalse();
        assertThat(deliveries
                        .list(tenant, made.endpoint().id(), null, 10)
                        .get(0)
                        .attempts())
                .isEmpty();
        assertThat(parts.verdicts().record(second, new Reply(200, null, Duration.ZERO), Duration.ZERO))
                .isTrue();
    }

    @Test
    void a_delivery_that_is_taken_is_nobody_elses() {
        NewSecret made = endpoint(receiver.url());
        var parts = ADispatcher.retryingAfter("PT0.1S").parts();
        publish();
        claim(parts, made, Duration.ofMinutes(1));

        assertThat(parts.store().claim(ROOM, Duration.ofMinutes(1)))
                .noneMatch(work -> work.endpoint().equals(made.endpoint().id()));
    }

    /** The endpoint's delivery, once it is nobody's: an earlier test's dispatcher may have had its last look at what is due just now. */
    private Work claim(ADispatcher.Parts parts, NewSecret made, Duration lease) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            for (Work work : parts.store().claim(ROOM, lease)) {
                if (work.endpoint().equals(made.endpoint().id())) {
                    return work;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("The delivery is never due");
    }

    private void enable(NewSecret made, boolean enabled) {
        UUID id = made.endpoint().id();
        var spec = new EndpointSpec(receiver.url(), "", List.of(), enabled);
        endpoints.change(tenant, id, endpoints.get(tenant, id).version(), spec, BY);
    }

    /** The time that the endpoint has asked for is over. */
    private void over(NewSecret made) {
        control.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update control.webhook_endpoint set not_before = clock_timestamp() where id = :id")
                        .bind("id", made.endpoint().id())
                        .execute());
    }

    /** The endpoint's oldest delivery. */
    private Delivery first(NewSecret made) {
        var all = deliveries.list(tenant, made.endpoint().id(), null, 10);
        return all.get(all.size() - 1);
    }

    private static List<Work> ofEndpoint(NewSecret made, List<Work> claimed) {
        return claimed.stream()
                .filter(work -> work.endpoint().equals(made.endpoint().id()))
                .toList();
    }

    private NewSecret endpoint(String url) {
        return endpoints.create(tenant, new EndpointSpec(url, "", List.of(), true), BY);
    }

    private NewSecret endpointOf(TenantId of) {
        return endpoints.create(of, new EndpointSpec(receiver.url(), "", List.of(), true), BY);
    }

    private void send(ADispatcher dispatcher) {
        running = dispatcher.started();
    }

    private void publish() {
        control.jdbi().useTransaction(handle -> webhooks.publish(handle, tenant, TYPE, data()));
    }

    private static JsonObject data() {
        return Json.createObjectBuilder().add("a", 1).build();
    }

    private static String signed(String secret, Receiver.Call call)
            throws EmptyWebhookSecretException, WebhookSigningException {
        return new Webhook(secret)
                .sign(
                        String.valueOf(call.header("webhook-id")),
                        Long.parseLong(String.valueOf(call.header("webhook-timestamp"))),
                        call.body());
    }

    /** The endpoint's newest delivery, once it is as expected. */
    private Delivery when(NewSecret made, Predicate<Delivery> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<Delivery> found = List.of();
        while (System.nanoTime() < deadline) {
            found = deliveries.list(made.endpoint().tenant(), made.endpoint().id(), null, 1);
            if (!found.isEmpty() && condition.test(found.get(0))) {
                return found.get(0);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("The delivery does not get there: " + found);
    }
}
