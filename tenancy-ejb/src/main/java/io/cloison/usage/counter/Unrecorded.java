package io.cloison.usage.counter;

import io.cloison.base.TenantId;

/** Whoever admits usage from memory and records it a moment later. */
public interface Unrecorded {

    /** Records what this node has admitted for the tenant; back when it is durable, or when that cannot be done now. */
    void record(TenantId tenant);
}
