package io.cloison.plan;

import io.cloison.base.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * News that a tenant's subscription has begun, changed its plan or its status, or entered a new period; a synchronous CDI event on the node
 * that did it, after the change is durable. An observer that fails is its own concern.
 *
 * @param planBefore null where the subscription has just begun
 * @param plan the key of the plan in force
 */
public record SubscriptionChanged(
        TenantId tenant, @Nullable String planBefore, String plan, SubscriptionStatus status) {}
