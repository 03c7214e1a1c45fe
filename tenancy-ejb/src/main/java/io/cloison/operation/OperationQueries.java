package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads operations for people. */
@Singleton
class OperationQueries {

    private static final String COLUMNS =
            "select id, kind, tenant_id, status, error, created_at, ended_at from control.operation ";

    private final ControlDatabase control;

    @Inject
    OperationQueries(ControlDatabase control) {
        this.control = control;
    }

    Optional<Operation> find(UUID id) {
        return control.jdbi().withHandle(handle -> {
            var found = handle.createQuery(COLUMNS + "where id = :id")
                    .bind("id", id)
                    .map((row, context) -> OperationRow.operation(row))
                    .findOne();
            return found.map(operation -> withSteps(handle, List.of(operation)).get(0));
        });
    }

    List<Operation> list(OperationFilter filter, @Nullable UUID before, int limit) {
        return control.jdbi().withHandle(handle -> {
            var found = handle.createQuery(COLUMNS + """
                            where (:before::uuid is null or id < :before::uuid) and (:kind::varchar is null or kind = :kind::varchar)
                              and (:tenant::uuid is null or tenant_id = :tenant::uuid)
                              and (:status::varchar is null or status = :status::varchar)
                            order by id desc limit :limit""")
                    .bind("before", before)
                    .bind("kind", filter.kind())
                    .bind("tenant", OperationRow.value(filter.tenantId()))
                    .bind(
                            "status",
                            filter.status() == null ? null : filter.status().code())
                    .bind("limit", limit)
                    .map((row, context) -> OperationRow.operation(row))
                    .list();
            return withSteps(handle, found);
        });
    }

    private static List<Operation> withSteps(Handle handle, List<Operation> operations) {
        Map<UUID, List<Operation.Step>> steps = new HashMap<>();
        handle.createQuery("""
                        select operation_id, name, status, started_at, ended_at from control.operation_step
                        where operation_id = any(string_to_array(:ids, ',')::uuid[]) order by operation_id, position""")
                .bind(
                        "ids",
                        OperationRow.joined(
                                operations.stream().map(Operation::id).toList()))
                .map((row, context) -> steps.computeIfAbsent(
                                row.getObject("operation_id", UUID.class), id -> new ArrayList<>())
                        .add(OperationRow.step(row)))
                .list();
        return operations.stream()
                .map(operation -> OperationRow.withSteps(operation, steps.getOrDefault(operation.id(), List.of())))
                .toList();
    }
}
