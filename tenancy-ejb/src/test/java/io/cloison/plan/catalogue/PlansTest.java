package io.cloison.plan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.base.ProblemKind;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.plan.catalogue.PlanRequest.PriceRequest;
import io.cloison.plan.catalogue.Price.Interval;
import io.cloison.plan.feature.Features;
import io.cloison.testing.APlan;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlansTest {

    private static final PlanRequest EMPTY = new PlanRequest(null, null, null, null, null);

    private final Platform platform = Platform.started();
    private final Plans plans = platform.bean(Plans.class);
    private final String key = "p-" + UUID.randomUUID();

    @Test
    void a_plan_is_active_in_version_1() {
        var request = new PlanRequest(
                null, " Pro ", new PriceRequest(2900L, "EUR", "year"), 14, APlan.json("{\"max_users\": 10}"));

        Plan plan = plans.create(key, request, "ada");

        assertThat(plan.status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plan.version()).isEqualTo(1);
        assertThat(plan.terms().name()).isEqualTo("Pro");
        assertThat(plan.terms().price()).isEqualTo(new Price(2900, "EUR", Interval.YEAR));
        assertThat(plan.terms().trialDays()).isEqualTo(14);
        assertThat(plan.current().createdBy()).isEqualTo("ada");
        assertThat(plans.require(key)).isEqualTo(plan);
    }

    @Test
    void a_key_alone_is_a_plan_that_costs_and_gives_nothing() {
        Plan plan = plans.create(key, EMPTY, "ada");

        assertThat(plan.terms()).isEqualTo(new PlanTerms(key, Price.NONE, 0, Features.NONE));
    }

    @Test
    void an_edit_makes_a_new_version_and_leaves_the_old_one() {
        Plan first = plans.create(key, EMPTY, "ada");

        Plan second = APlan.revised(first, "{\"sso\": true}");

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.terms().features().switches()).containsEntry("sso", true);
        assertThat(second.terms().name()).isEqualTo(first.terms().name());
        assertThat(plans.versions(key, null, 10)).containsExactly(second.current(), first.current());
        assertThat(plans.versions(key, 2, 10)).containsExactly(first.current());
    }

    @Test
    void no_one_changes_a_version_not_even_the_databases_owner() throws SQLException {
        plans.create(key, EMPTY, "ada");
        for (String sql : new String[] {
            "update control.plan_version set name = 'x' where plan = '" + key + "'",
            "delete from control.plan_version where plan = '" + key + "'",
            "truncate control.plan_version cascade"
        }) {
            try (var connection = platform.database().superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("never changes");
            }
        }
        assertThat(plans.versions(key, null, 10)).hasSize(1);
    }

    @Test
    void without_the_trigger_a_version_could_be_changed() {
        plans.create(key, EMPTY, "ada");
        var jdbi = platform.bean(ControlDatabase.class).jdbi();
        String sql = "update plan_version set name = 'x' where plan = '" + key + "'";

        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(sql))).isInstanceOf(JdbiException.class);
        try (var connection = platform.database().superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            assertThat(statement.executeUpdate("update control.plan_version set name = 'x' where plan = '" + key + "'"))
                    .isEqualTo(1);
            connection.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_key_is_taken_once() {
        plans.create(key, EMPTY, "ada");

        assertKind(ProblemKind.CONFLICT, () -> plans.create(key, EMPTY, "eve"));
        assertThat(plans.versions(key, null, 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_a", "A", "a b", "ä", "a/b", "'; drop schema control; --"})
    void a_key_has_a_form(String malformed) {
        assertKind(ProblemKind.INVALID, () -> plans.create(malformed, EMPTY, "ada"));
        assertKind(ProblemKind.INVALID, () -> plans.create("a".repeat(64), EMPTY, "ada"));
    }

    @Test
    void every_field_at_fault_is_named_at_once() {
        var request =
                new PlanRequest(null, " ", new PriceRequest(-1L, "euro", "week"), 731, APlan.json("{\"max_x\": -1}"));

        assertThatThrownBy(() -> plans.create(key, request, "ada"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.members())
                                .extractingByKey("errors", list(FieldError.class))
                                .extracting(FieldError::field)
                                .contains(
                                        "name",
                                        "price.amount",
                                        "price.currency",
                                        "price.interval",
                                        "trial_days",
                                        "features.max_x"));
    }

    @Test
    void an_amount_needs_a_currency() {
        var request = new PlanRequest(null, null, new PriceRequest(1L, null, null), null, null);

        assertKind(ProblemKind.INVALID, () -> plans.create(key, request, "ada"));
    }

    @Test
    void a_change_is_for_whoever_saw_the_last_one() {
        Plan first = plans.create(key, EMPTY, "ada");
        plans.revise(key, first.revision(), EMPTY, "ada");

        assertKind(ProblemKind.PRECONDITION_FAILED, () -> plans.revise(key, first.revision(), EMPTY, "eve"));
    }

    @Test
    void editors_and_subscribers_at_once_do_not_lose_each_other() throws Exception {
        plans.create(key, EMPTY, "ada");
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 32)
                    .<Callable<Integer>>mapToObj(number -> number % 2 == 0
                            ? () -> plans.revise(key, null, EMPTY, "ada").version()
                            : this::heldVersion)
                    .toList();
            for (Future<Integer> done : pool.invokeAll(work)) {
                assertThat(done.get()).isPositive();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(plans.require(key).version()).isEqualTo(17);
    }

    private int heldVersion() {
        return platform.bean(ControlDatabase.class)
                .jdbi()
                .inTransaction(handle -> plans.requireActive(handle, key).version());
    }

    @Test
    void interval_and_currency_stay_once_there_may_be_subscribers() {
        Plan active = APlan.with("{}").priced(100).create();
        Plan draft = APlan.with("{}").priced(100).draft().create();

        assertKind(ProblemKind.INVALID, () -> reprice(active, new PriceRequest(100L, "EUR", "year")));
        assertKind(ProblemKind.INVALID, () -> reprice(active, new PriceRequest(100L, "USD", "month")));
        assertThat(reprice(active, new PriceRequest(200L, null, null)).terms().price())
                .isEqualTo(new Price(200, "EUR", Interval.MONTH));
        assertThat(reprice(draft, new PriceRequest(100L, "USD", "year")).terms().price())
                .isEqualTo(new Price(100, "USD", Interval.YEAR));
    }

    @Test
    void a_draft_is_published_and_a_plan_is_archived_and_comes_back() {
        Plan draft = APlan.with("{}").draft().create();

        Plan published = plans.revise(draft.key(), null, status("active"), "ada");
        assertThat(published.status()).isEqualTo(PlanStatus.ACTIVE);
        assertKind(ProblemKind.INVALID, () -> plans.revise(draft.key(), null, status("draft"), "ada"));
        Plan archived = plans.move(draft.key(), PlanStatus.ARCHIVED, "ada");
        assertThat(archived.status()).isEqualTo(PlanStatus.ARCHIVED);
        assertThat(archived.revision()).isGreaterThan(published.revision());
        assertThat(plans.move(draft.key(), PlanStatus.ARCHIVED, "ada")).isEqualTo(archived);
        assertKind(ProblemKind.CONFLICT, () -> plans.revise(draft.key(), null, EMPTY, "ada"));
        assertThat(plans.move(draft.key(), PlanStatus.ACTIVE, "ada").status()).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertKind(ProblemKind.NOT_FOUND, () -> plans.require(key));
        assertKind(ProblemKind.NOT_FOUND, () -> plans.versions(key, null, 10));
        assertKind(ProblemKind.NOT_FOUND, () -> plans.revise(key, null, EMPTY, "ada"));
        assertKind(ProblemKind.NOT_FOUND, () -> plans.move(key, PlanStatus.ARCHIVED, "ada"));
    }

    @Test
    void plans_are_listed_by_key_and_page_by_page() {
        Plan first = plans.create(key + "-a", EMPTY, "ada");
        Plan second = plans.create(key + "-b", status("draft"), "ada");

        assertThat(plans.list(null, key, 2)).containsExactly(first, second);
        assertThat(plans.list(null, first.key(), 1)).containsExactly(second);
        assertThat(plans.list(PlanStatus.DRAFT, key, 1)).containsExactly(second);
    }

    @Test
    void each_change_is_in_the_audit_trail() {
        plans.create(key, EMPTY, "ada");
        plans.revise(key, null, EMPTY, "eve");

        assertThat(platform.bean(AuditTrail.class).list(null, null, 50))
                .filteredOn(event -> event.detail().contains(key))
                .extracting(event -> event.actor() + " " + event.action())
                .containsExactly("eve plan.revised", "ada plan.created");
    }

    private Plan reprice(Plan plan, PriceRequest price) {
        return plans.revise(plan.key(), null, new PlanRequest(null, null, price, null, null), "ada");
    }

    private static PlanRequest status(@Nullable String status) {
        return new PlanRequest(status, null, null, null, null);
    }

    private static void assertKind(ProblemKind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(kind));
    }
}
