package io.cloison.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.base.ProblemKind;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTableTest {

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, 401, unauthenticated",
        "FORBIDDEN, 403, forbidden",
        "TENANT_MISMATCH, 403, tenant-mismatch",
        "TENANT_SUSPENDED, 403, tenant-suspended",
        "TENANT_REQUIRED, 400, tenant-required",
        "TENANT_UNKNOWN, 404, tenant-unknown",
        "NOT_FOUND, 404, not-found",
        "INVALID, 400, invalid",
        "CONFLICT, 409, conflict",
        "PRECONDITION_FAILED, 412, precondition-failed",
        "PRECONDITION_REQUIRED, 428, precondition-required",
        "UNPROCESSABLE, 422, unprocessable",
        "LIMIT_EXCEEDED, 402, limit-exceeded",
        "FEATURE_NOT_IN_PLAN, 403, feature-not-in-plan",
        "UNAVAILABLE, 503, unavailable",
        "INTERNAL, 500, internal"
    })
    void each_kind_has_its_status(ProblemKind kind, int status, String code) {
        Problem problem = ProblemTable.of(new ProblemException(kind, "detail"));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(ProblemText.of(problem, "/p"))
                .startsWith("{\"type\":\"urn:cloison:problem:" + code + "\",\"title\":\"")
                .contains("\"status\":" + status, "\"instance\":\"/p\"");
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void every_kind_has_a_title(ProblemKind kind) {
        assertThat(Statuses.title(kind, Statuses.status(kind, Map.of()))).isNotBlank();
    }

    @Test
    void a_limit_that_resets_itself_is_429() {
        var thrown = new ProblemException(ProblemKind.LIMIT_EXCEEDED, "", Map.of("retry_after", 9L), null);
        assertThat(ProblemTable.of(thrown).status()).isEqualTo(429);
        assertThat(ProblemTable.of(thrown).retryAfter()).isEqualTo(9L);
    }

    @Test
    void a_problem_is_found_under_whatever_wraps_it() {
        var full = ProblemException.unavailable("Too many connections.", 3, null);
        var wrapped = new EJBException(new PersistenceException(new SQLException("pool", full)));
        Problem problem = ProblemTable.of(wrapped);
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isEqualTo(3L);
    }

    @Test
    void a_lost_update_is_a_failed_precondition() {
        assertThat(ProblemTable.of(new EJBException(new OptimisticLockException()))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void what_a_table_refuses_is_not_our_failure() {
        assertThat(status("23505")).isEqualTo(409);
        assertThat(status("23503")).isEqualTo(409);
        assertThat(status("23514")).isEqualTo(400);
        assertThat(status("22003")).isEqualTo(400);
        assertThat(status("42P01")).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57014", "25P03", "55P03"})
    void an_outage_of_the_database_may_be_waited_out(String state) {
        Problem problem = ProblemTable.of(new EJBException(new PersistenceException(new SQLException("", state))));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isEqualTo(1L);
    }

    @Test
    void a_connection_not_had_in_time_may_be_waited_out() {
        assertThat(ProblemTable.of(new ConnectionException(new SQLException("timeout")))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void a_problem_under_an_outage_says_more_than_the_outage() {
        var full = ProblemException.unavailable("Too many connections.", 3, null);
        assertThat(ProblemTable.of(new ConnectionException(new SQLException("", "08001", full)))
                        .retryAfter())
                .isEqualTo(3L);
    }

    @Test
    void only_a_problem_that_nothing_has_caused_says_that_nothing_was_tried() {
        var full = ProblemException.unavailable("Too many connections.", 3, null);
        assertThat(ProblemTable.isUntried(full)).isTrue();
        assertThat(ProblemTable.isUntried(new EJBException(full))).isTrue();
        var failure = new SQLException("", "08006");
        assertThat(ProblemTable.isUntried(ProblemException.unavailable("", 1, failure)))
                .isFalse();
        assertThat(ProblemTable.isUntried(new PersistenceException(failure))).isFalse();
        assertThat(ProblemTable.isUntried(new IllegalStateException())).isFalse();
    }

    @Test
    void nothing_of_an_unexpected_failure_is_told() {
        var thrown = new IllegalStateException("select secret from control.tenant");
        Problem problem = ProblemWriter.logged(ProblemTable.of(thrown), thrown);
        assertThat(ProblemText.of(problem, "/p"))
                .doesNotContain("secret", "IllegalState", "control")
                .contains("\"incident\":\"");
    }

    @Test
    void causes_that_go_in_a_circle_come_to_an_end() {
        var first = new IllegalStateException("a");
        var second = new IllegalStateException("b", first);
        first.initCause(second);
        assertThat(ProblemTable.of(first).status()).isEqualTo(500);
    }

    @Test
    void fields_at_fault_are_named_in_order() {
        Problem problem = ProblemTable.of(
                ProblemException.invalid(List.of(new FieldError("b", "x\"y"), new FieldError("a", "z"))));
        assertThat(ProblemText.of(problem, "/p"))
                .endsWith("\"errors\":[{\"field\":\"b\",\"message\":\"x\\\"y\"},{\"field\":\"a\",\"message\":\"z\"}]}");
    }

    @Test
    void an_address_cannot_break_out_of_the_body_nor_swell_it() {
        Problem problem = ProblemTable.of(ProblemException.notFound());
        assertThat(ProblemText.of(problem, "/\"<script>\n")).contains("/\\\"\\u003cscript>\\u000a\"");
        assertThat(ProblemText.of(problem, "/" + "a".repeat(10_000)).length()).isLessThan(2500);
    }

    private static int status(String state) {
        return ProblemTable.of(new PersistenceException(new SQLException("", state)))
                .status();
    }
}
