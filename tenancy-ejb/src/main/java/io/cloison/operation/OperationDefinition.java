package io.cloison.operation;

import jakarta.json.JsonObject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A kind of long work. Every CDI bean of this type is found; kinds are unique. */
public interface OperationDefinition {

    /** The kind's name, 1 to 40 characters, such as {@code tenant.create}. */
    String kind();

    /** The steps in their order, the same for the same input on every call; names are unique and of 1 to 60 characters. */
    List<OperationStep> steps(JsonObject input);

    /** Whether hopeless work is undone; if not, it ends as {@link OperationStatus#FAILED} and can be retried. */
    default boolean isCompensable() {
        return true;
    }

    /** The catalogue's changes that belong to the operation's end, in the transaction that records it; the status is final. */
    default void recordEnd(Handle handle, StepContext context, OperationStatus status) {}
}
