package io.cloison.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.audit.AuditEvent;
import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Locks;
import io.cloison.testing.Platform;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static final String BY = "ann@acme.example";

    private final Platform platform = Platform.started();
    private final Endpoints endpoints = platform.bean(Endpoints.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final TenantId other = ATenant.in(IsolationMode.ROW).made().id();

    @Test
    void an_endpoint_is_made_changed_and_deleted_and_the_trail_tells_of_it() {
        NewSecret made = endpoints.create(tenant, spec("usage.threshold_crossed"), BY);
        UUID id = made.endpoint().id();
        assertThat(endpoints.list(tenant)).containsExactly(made.endpoint());

        Endpoint changed = endpoints.change(tenant, id, 1, new EndpointSpec(url(), "new", List.of(), false), BY);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.disabled()).isEqualTo(DisabledReason.REQUESTED);

        endpoints.delete(tenant, id, 2L, BY);
        assertThat(endpoints.list(tenant)).isEmpty();
        assertThat(platform.bean(AuditTrail.class).list(tenant, null, 10))
                .extracting(AuditEvent::action)
                .contains("webhook.created", "webhook.changed", "webhook.deleted");
        assertThat(platform.bean(AuditTrail.class).list(tenant, null, 10))
                .extracting(AuditEvent::detail)
                .noneMatch(detail -> detail.contains("whsec_"));
    }

    @Test
    void another_tenants_endpoint_is_as_one_that_does_not_exist() {
        UUID id = endpoints.create(tenant, spec(), BY).endpoint().id();

        assertKind(ProblemKind.NOT_FOUND, () -> endpoints.get(other, id));
        assertKind(ProblemKind.NOT_FOUND, () -> endpoints.change(other, id, 1, spec(), BY));
        assertKind(ProblemKind.NOT_FOUND, () -> endpoints.delete(other, id, null, BY));
        assertKind(ProblemKind.NOT_FOUND, () -> endpoints.rotate(other, id, BY));
        assertThat(endpoints.list(other)).isEmpty();
        assertThat(endpoints.get(tenant, id).version()).isEqualTo(1);
    }

    @Test
    void a_change_of_something_that_has_changed_is_refused() {
        UUID id = endpoints.create(tenant, spec(), BY).endpoint().id();
        endpoints.change(tenant, id, 1, spec(), BY);

        assertKind(ProblemKind.PRECONDITION_FAILED, () -> endpoints.change(tenant, id, 1, spec(), BY));
        assertKind(ProblemKind.PRECONDITION_FAILED, () -> endpoints.delete(tenant, id, 1L, BY));
    }

    @Test
    void an_endpoint_that_is_being_changed_is_not_deleted_by_the_version_before() {
        Endpoint made = endpoints.create(tenant, spec(), BY).endpoint();
        CompletableFuture<Void> deletion;
        try (Handle writer = platform.bean(ControlDatabase.class).jdbi().open()) {
            writer.begin();
            EndpointStore.update(writer, made, 1, spec(), null);
            deletion = CompletableFuture.runAsync(() -> endpoints.delete(tenant, made.id(), 1L, BY));
            Locks.awaitOneWhoWaitsFor(writer);
            writer.commit();
        }

        assertThatThrownBy(deletion::join)
                .cause()
                .asInstanceOf(type(ProblemException.class))
                .returns(ProblemKind.PRECONDITION_FAILED, ProblemException::kind);
        assertThat(endpoints.get(tenant, made.id()).version()).isEqualTo(2);
    }

    @Test
    void what_is_not_valid_is_told_field_by_field() {
        var bad = new EndpointSpec("http://10.0.0.1/", "d".repeat(201), List.of("fine.type", "Not a type"), true);

        assertThatThrownBy(() -> endpoints.create(tenant, bad, BY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.members().toString())
                                .contains("url", "description", "events[1]")
                                .doesNotContain("events[0]"));
    }

    @Test
    void of_many_that_are_made_at_once_a_tenant_keeps_no_more_than_it_may() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> makers = IntStream.range(0, 24)
                    .<Callable<Boolean>>mapToObj(number -> this::makeOne)
                    .toList();
            for (var made : pool.invokeAll(makers)) {
                made.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(endpoints.list(tenant)).hasSize(EndpointSettings.MAX_ENDPOINTS.get());
    }

    @Test
    void a_secret_is_not_kept_where_it_can_be_read_again() {
        NewSecret made = endpoints.create(tenant, spec(), BY);

        assertThat(made.toString()).doesNotContain(made.secret().reveal());
        NewSecret next = endpoints.rotate(tenant, made.endpoint().id(), BY);
        assertThat(next.secret().reveal()).isNotEqualTo(made.secret().reveal());
        assertThat(next.replacedUntil()).isNotNull();
    }

    @Test
    void with_its_tenant_everything_of_an_endpoint_is_gone() {
        endpoints.create(tenant, spec(), BY);
        platform.forget(
                platform.bean(io.cloison.tenant.TenantStore.class).byId(tenant).orElseThrow());

        int kept = platform.bean(ControlDatabase.class)
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from control.webhook_endpoint where tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(int.class)
                        .one());
        assertThat(kept).isZero();
    }

    private boolean makeOne() {
        try {
            endpoints.create(tenant, spec(), BY);
            return true;
        } catch (ProblemException full) {
            assertThat(full.kind()).isEqualTo(ProblemKind.CONFLICT);
            return false;
        }
    }

    private static EndpointSpec spec(String... events) {
        return new EndpointSpec(url(), "", List.of(events), true);
    }

    private static String url() {
        return "http://127.0.0.1:9/hook";
    }

    private static void assertKind(ProblemKind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(kind));
    }
}
