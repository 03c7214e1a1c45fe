package io.cloison.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Locks;
import io.cloison.testing.Platform;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {

    private static final String BY = "ann@acme.example";
    private static final RuleSpec SPEC =
            new RuleSpec("storage", List.of(90, 50, 90), true, Set.of(Channel.EMAIL), true);

    private final AlertRules rules = Platform.started().bean(AlertRules.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @Test
    void a_rule_is_made_changed_and_deleted() {
        AlertRule made = rules.create(tenant, SPEC, BY);
        assertThat(made.spec().thresholds()).containsExactly(50, 90);
        assertThat(rules.list(tenant, null, 10)).containsExactly(made);

        var other = new RuleSpec("storage", List.of(70), false, Set.of(Channel.WEBHOOK), false);
        AlertRule changed = rules.change(tenant, made.id(), 1, other, BY);
        assertThat(changed.spec()).isEqualTo(other);
        assertThat(changed.version()).isEqualTo(2);

        rules.delete(tenant, made.id(), 2L, BY);
        assertThat(rules.list(tenant, null, 10)).isEmpty();
    }

    @Test
    void another_tenants_rule_is_as_one_that_does_not_exist() {
        AlertRule made = rules.create(tenant, SPEC, BY);
        TenantId other = ATenant.in(IsolationMode.ROW).made().id();

        assertKind(ProblemKind.NOT_FOUND, () -> rules.get(other, made.id()));
        assertKind(ProblemKind.NOT_FOUND, () -> rules.change(other, made.id(), 1, SPEC, BY));
        assertKind(ProblemKind.NOT_FOUND, () -> rules.delete(other, made.id(), null, BY));
        assertThat(rules.get(tenant, made.id())).isEqualTo(made);
    }

    @Test
    void a_change_of_something_that_has_changed_is_refused() {
        AlertRule made = rules.create(tenant, SPEC, BY);
        rules.change(tenant, made.id(), 1, SPEC, BY);

        assertKind(ProblemKind.PRECONDITION_FAILED, () -> rules.change(tenant, made.id(), 1, SPEC, BY));
        assertKind(ProblemKind.PRECONDITION_FAILED, () -> rules.delete(tenant, made.id(), 1L, BY));
    }

    @Test
    void a_rule_that_is_being_changed_is_not_deleted_by_the_version_before() {
        AlertRule made = rules.create(tenant, SPEC, BY);
        CompletableFuture<Void> deletion;
        try (Handle other =
                Platform.started().bean(ControlDatabase.class).jdbi().open()) {
            other.begin();
            RuleStore.update(other, tenant, made.id(), 1, SPEC);
            deletion = CompletableFuture.runAsync(() -> rules.delete(tenant, made.id(), 1L, BY));
            Locks.awaitOneWhoWaitsFor(other);
            other.commit();
        }

        assertThatThrownBy(deletion::join)
                .cause()
                .asInstanceOf(type(ProblemException.class))
                .returns(ProblemKind.PRECONDITION_FAILED, ProblemException::kind);
        assertThat(rules.get(tenant, made.id()).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void what_makes_no_sense_is_refused(RuleSpec spec) {
        assertKind(ProblemKind.INVALID, () -> rules.create(tenant, spec, BY));
    }

    static List<RuleSpec> faulty() {
        return List.of(
                new RuleSpec("No metric", List.of(50), true, Set.of(), true),
                new RuleSpec("storage", List.of(), false, Set.of(), true),
                new RuleSpec("storage", List.of(0), true, Set.of(), true),
                new RuleSpec("storage", List.of(1001), true, Set.of(), true),
                new RuleSpec("storage", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), true, Set.of(), true));
    }

    private static void assertKind(ProblemKind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(kind));
    }
}
