package io.cloison.operation;

import io.cloison.base.TenantId;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One claim being worked on. Confined to the thread that does. */
final class OperationRun implements StepContext {

    private final Claim claim;
    private final OperationDefinition definition;
    private final OperationStore store;
    private final List<OperationStep> steps;
    private int attempts;
    private @Nullable String failure;

    OperationRun(Claim claim, OperationDefinition definition, OperationStore store) {
        this.claim = claim;
        this.definition = definition;
        this.store = store;
        this.steps = definition.steps(claim.input());
        this.attempts = claim.attempts();
        this.failure = claim.failure();
    }

    UUID id() {
        return claim.id();
    }

    OperationDefinition definition() {
        return definition;
    }

    int attempts() {
        return attempts;
    }

    void progressed() {
        attempts = 1;
    }

    void giveUp(String reason) {
        failure = reason;
        attempts = 1;
    }

    List<OperationStep> stepsLeft() {
        return steps.stream()
                .filter(step -> claim.statusOf(step.name()) != OperationStatus.SUCCEEDED)
                .toList();
    }

    /** Every step that is not undone on record, also those that have not begun: undoing looks first. */
    List<OperationStep> stepsToUndo() {
        return steps.stream()
                .filter(step -> claim.statusOf(step.name()) != OperationStatus.COMPENSATED)
                .toList();
    }

    void hold(Handle handle) {
        if (!store.hold(handle, claim, OperationSettings.LEASE.get())) {
            throw stale();
        }
    }

    StepEvent event(String step, StepEvent.Phase phase) {
        return new StepEvent(claim.id(), claim.kind(), claim.tenantId(), step, phase);
    }

    @Override
    public UUID operationId() {
        return claim.id();
    }

    @Override
    public TenantId tenant() {
        TenantId tenant = claim.tenantId();
        if (tenant == null) {
            throw new IllegalStateException("An operation of kind " + claim.kind() + " is about no tenant");
        }
        return tenant;
    }

    @Override
    public String requestedBy() {
        return claim.requestedBy();
    }

    @Override
    public JsonObject input() {
        return claim.input();
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void requireLease() {
        if (!store.isCurrent(claim)) {
            throw stale();
        }
    }

    private StaleLeaseException stale() {
        return new StaleLeaseException("Operation " + claim.id() + " is no longer this node's, fence " + claim.fence());
    }
}
