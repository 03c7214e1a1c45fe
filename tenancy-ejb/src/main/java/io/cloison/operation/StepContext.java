package io.cloison.operation;

import io.cloison.base.TenantId;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** What a step knows of the operation it belongs to. */
public interface StepContext {

    /** The operation's id. */
    UUID operationId();

    /** The tenant that the operation is about; {@link IllegalStateException} where it is about none. */
    TenantId tenant();

    /** Who asked for the operation. */
    String requestedBy();

    /** What the operation was submitted with. */
    JsonObject input();

    /** Why the operation is given up; empty while it goes forward. */
    Optional<String> failure();

    /**
     * Refuses to go on where another node has taken the operation over. A step calls it right before an effect that no transaction of the
     * catalogue covers, while it holds a lock that keeps the other node from the same effect.
     *
     * @throws StaleLeaseException where the operation is no longer this node's
     */
    void requireLease();
}
