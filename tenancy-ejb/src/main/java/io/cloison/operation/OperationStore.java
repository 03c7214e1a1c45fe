package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of operations. Times are the database's. What changes an operation's state names the fence it holds. */
@Singleton
class OperationStore {

    private final ControlDatabase control;

    @Inject
    OperationStore(ControlDatabase control) {
        this.control = control;
    }

    /** Adds the operation, claimed by the owner with fence 1 and its first step begun; false where the idempotency key is in use. */
    boolean insert(Handle handle, Claim claim, @Nullable String idempotencyKey, Lease lease) {
        int added = handle.createUpdate("""
                        insert into control.operation (id, kind, tenant_id, status, input, requested_by, idempotency_key, attempts,
                          lease_owner, lease_until, fence)
                        values (:id, :kind, :tenant::uuid, 'running', :input::jsonb, :by, :key, :attempts, :owner,
                          clock_timestamp() + make_interval(secs => :ttl), :fence)
                        on conflict (kind, requested_by, idempotency_key) do nothing""")
                .bind("id", claim.id())
                .bind("kind", claim.kind())
                .bind("tenant", OperationRow.value(claim.tenantId()))
                .bind("input", claim.input().toString())
                .bind("by", claim.requestedBy())
                .bind("key", idempotencyKey)
                .bind("attempts", claim.attempts())
                .bind("owner", lease.owner())
                .bind("ttl", seconds(lease.duration()))
                .bind("fence", claim.fence())
                .execute();
        if (added == 1) {
            insertSteps(handle, claim);
        }
        return added == 1;
    }

    private static void insertSteps(Handle handle, Claim claim) {
        handle.createUpdate("""
                        insert into control.operation_step (operation_id, position, name, status, started_at)
                        select :id, place, name, case place when 1 then 'running' else 'pending' end,
                          case place when 1 then now() end
                        from unnest(string_to_array(:steps, ',')) with ordinality step (name, place)""")
                .bind("id", claim.id())
                .bind(
                        "steps",
                        String.join(
                                ",",
                                claim.steps().stream()
                                        .map(Claim.StepState::name)
                                        .toList()))
                .execute();
    }

    /** The operation with the idempotency key, if its input is the same; the flag says so. */
    Optional<Repeated> repeated(Handle handle, NewOperation operation) {
        return handle.createQuery("""
                        select id, tenant_id, input = :input::jsonb same from control.operation
                        where kind = :kind and requested_by = :by and idempotency_key = :key""")
                .bind("input", operation.input().toString())
                .bind("kind", operation.kind())
                .bind("by", operation.requestedBy())
                .bind("key", operation.idempotencyKey())
                .map((row, context) -> new Repeated(
                        Submission.repeated(row.getObject("id", UUID.class), OperationRow.tenant(row)),
                        row.getBoolean("same")))
                .findOne();
    }

    /** Takes the lease of an open operation that is due and that nobody holds; empty where there is nothing to take. */
    Optional<Claim> claim(UUID id, Lease lease) {
        return control.jdbi().inTransaction(handle -> {
            var claim = handle.createQuery("""
                            update control.operation
                            set status = 'running', attempts = attempts + 1, fence = fence + 1, lease_owner = :owner,
                              lease_until = clock_timestamp() + make_interval(secs => :ttl)
                            where id = :id and status in ('pending', 'running') and next_attempt_at <= clock_timestamp()
                              and (lease_until is null or lease_until < clock_timestamp())
                            returning id, kind, tenant_id, input::text, requested_by, attempts, fence, failure""")
                    .bind("id", id)
                    .bind("owner", lease.owner())
                    .bind("ttl", seconds(lease.duration()))
                    .map((row, context) -> OperationRow.claim(row))
                    .findOne();
            return claim.map(found -> OperationRow.withSteps(found, steps(handle, id)));
        });
    }

    private static List<Claim.StepState> steps(Handle handle, UUID id) {
        return handle.createQuery(
                        "select name, status from control.operation_step where operation_id = :id order by position")
                .bind("id", id)
                .map((row, context) ->
                        new Claim.StepState(row.getString("name"), OperationStatus.of(row.getString("status"))))
                .list();
    }

    /** Open operations that nobody works on and that are due, the longest waiting first. */
    List<UUID> due(int limit) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select id from control.operation
                        where status in ('pending', 'running') and next_attempt_at <= clock_timestamp()
                          and (lease_until is null or lease_until < clock_timestamp())
                        order by next_attempt_at limit :limit""")
                        .bind("limit", limit)
                        .mapTo(UUID.class)
                        .list());
    }

    /** Prolongs the owner's leases of these operations. */
    void renew(List<UUID> ids, Lease lease) {
        control.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        update control.operation set lease_until = clock_timestamp() + make_interval(secs => :ttl)
                        where id = any(string_to_array(:ids, ',')::uuid[]) and status = 'running' and lease_owner = :owner""")
                        .bind("ttl", seconds(lease.duration()))
                        .bind("ids", OperationRow.joined(ids))
                        .bind("owner", lease.owner())
                        .execute());
    }

    /** Whether the claim is still the last one. */
    boolean isCurrent(Claim claim) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select exists (select from control.operation
                        where id = :id and fence = :fence and status = 'running' and lease_until > clock_timestamp())""")
                        .bind("id", claim.id())
                        .bind("fence", claim.fence())
                        .mapTo(boolean.class)
                        .one());
    }

    /** Locks the operation's row for the transaction and prolongs the lease; false where the claim is not the last one. */
    boolean hold(Handle handle, Claim claim, Duration ttl) {
        return handle.createUpdate("""
                        update control.operation set lease_until = clock_timestamp() + make_interval(secs => :ttl)
                        where id = :id and fence = :fence and status = 'running'""")
                        .bind("ttl", seconds(ttl))
                        .bind("id", claim.id())
                        .bind("fence", claim.fence())
                        .execute()
                == 1;
    }

    /** Sets the statuses of steps, in a transaction that holds the operation. */
    void mark(Handle handle, UUID id, List<String> steps, OperationStatus status) {
        handle.createUpdate("""
                        update control.operation_step
                        set status = :status, started_at = coalesce(started_at, clock_timestamp()),
                          ended_at = case when :status in ('pending', 'running') then null else clock_timestamp() end
                        where operation_id = :id and name = any(string_to_array(:steps, ','))""")
                .bind("status", status.code())
                .bind("id", id)
                .bind("steps", String.join(",", steps))
                .execute();
    }

    /** A step was done: what went wrong before it no longer counts. */
    void progressed(Handle handle, UUID id) {
        handle.createUpdate("update control.operation set attempts = 1, error = failure where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Gives the lease back until the pause is over. */
    void pause(Handle handle, UUID id, String error, Duration pause) {
        handle.createUpdate("""
                        update control.operation
                        set status = 'pending', error = :error, next_attempt_at = clock_timestamp() + make_interval(secs => :pause), lease_owner = null,
                          lease_until = null
                        where id = :id""")
                .bind("error", error)
                .bind("pause", seconds(pause))
                .bind("id", id)
                .execute();
    }

    /** Turns the operation from going forward to being undone. */
    void giveUp(Handle handle, UUID id, String failure) {
        handle.createUpdate(
                        "update control.operation set failure = :failure, error = :failure, attempts = 1 where id = :id")
                .bind("failure", failure)
                .bind("id", id)
                .execute();
    }

    /** Ends the operation; a null error leaves the one on record. What is undone gives its idempotency key back: asked again, it is done anew. */
    void end(Handle handle, UUID id, OperationStatus status, @Nullable String error) {
        handle.createUpdate("""
                        update control.operation
                        set status = :status, error = coalesce(:error, error), ended_at = clock_timestamp(), lease_owner = null,
                          lease_until = null, idempotency_key = case when :undone then null else idempotency_key end
                        where id = :id""")
                .bind("status", status.code())
                .bind("undone", status == OperationStatus.COMPENSATED)
                .bind("error", error)
                .bind("id", id)
                .execute();
    }

    /** Makes an operation that failed or that pauses due at once; false where it does neither. */
    boolean revive(UUID id, String by) {
        return control.jdbi()
                .withHandle(handle ->
                        handle.createUpdate("""
                                update control.operation
                                set status = 'pending', attempts = 0, next_attempt_at = clock_timestamp(), ended_at = null,
                                  retried_by = :by
                                where id = :id and status in ('failed', 'pending')""").bind("id", id).bind("by", by).execute() == 1);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** An earlier operation of the same key, and whether it was asked for with the same input. */
    record Repeated(Submission submission, boolean isSame) {}

    /** Who holds leases, and for how long without a sign of life. */
    record Lease(String owner, Duration duration) {}
}
