package io.cloison.operation;

import io.cloison.base.TenantId;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation that this node holds the lease of, as it was when claimed.
 *
 * @param fence the lease's number; a later claim has a greater one
 * @param attempts how often the current step has been tried, this time included
 * @param failure why the operation is being undone; null while it goes forward
 * @param steps in their order
 */
record Claim(
        UUID id,
        long fence,
        String kind,
        @Nullable TenantId tenantId,
        JsonObject input,
        String requestedBy,
        int attempts,
        @Nullable String failure,
        List<StepState> steps) {

    /** A step's name and status on record. */
    record StepState(String name, OperationStatus status) {}

    Optional<String> reason() {
        return Optional.ofNullable(failure);
    }

    /** The same claim, with these steps done. */
    Claim withDone(List<String> done) {
        List<StepState> states = steps.stream()
                .map(state ->
                        done.contains(state.name()) ? new StepState(state.name(), OperationStatus.SUCCEEDED) : state)
                .toList();
        return new Claim(id, fence, kind, tenantId, input, requestedBy, attempts, failure, states);
    }

    OperationStatus statusOf(String step) {
        return steps.stream()
                .filter(state -> state.name().equals(step))
                .map(StepState::status)
                .findFirst()
                .orElse(OperationStatus.PENDING);
    }
}
