package io.cloison.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LongWorkTest {

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "COMPENSATED"})
    void work_that_has_ended_in_vain_is_a_problem_that_says_why_and_where_to_look(OperationStatus status) {
        Operation ended = operation(status);

        var problem = catchThrowableOfType(ProblemException.class, () -> LongWork.requireNotFailed(ended));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UNPROCESSABLE);
        assertThat(problem.getMessage()).contains("The step seed failed");
        assertThat(problem.members()).containsEntry("operation_id", ended.id().toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RUNNING", "SUCCEEDED"})
    void work_that_goes_on_or_is_done_is_none(OperationStatus status) {
        assertThatCode(() -> LongWork.requireNotFailed(operation(status))).doesNotThrowAnyException();
    }

    private static Operation operation(OperationStatus status) {
        return new Operation(
                new UUID(0, 1),
                "tenant.create",
                null,
                status,
                List.of(),
                0.5,
                "The step seed failed: no.",
                Instant.EPOCH,
                null);
    }
}
