package io.cloison.web.admin;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.Operations;
import io.cloison.web.Preference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers for work that may take longer than a client waits. Thread-safe. */
@Singleton
class LongWork {

    private final Operations operations;

    @Inject
    LongWork(Operations operations) {
        this.operations = operations;
    }

    /**
     * The operation once it has ended, or as it is when the time that the client prefers to wait is over.
     *
     * @param preferences the values of the request's {@code Prefer}
     */
    Operation await(UUID operation, List<String> preferences) {
        return operations.await(operation, Preference.wait(preferences));
    }

    /** {@code unprocessable}, with the operation that tells more, where the work has ended in vain; where it has not ended, nothing. */
    static void requireNotFailed(Operation operation) {
        if (operation.status().isFinal() && operation.status() != OperationStatus.SUCCEEDED) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE,
                    "It could not be done. " + operation.error(),
                    Map.of("operation_id", operation.id().toString()),
                    null);
        }
    }

    /** 202 with the operation and where it can be followed. */
    static Response accepted(Operation operation) {
        return Response.accepted(OperationView.of(operation))
                .location(location(operation.id()))
                .build();
    }

    static URI location(UUID operation) {
        return UriBuilder.fromPath("admin/operations/{id}").build(operation);
    }
}
