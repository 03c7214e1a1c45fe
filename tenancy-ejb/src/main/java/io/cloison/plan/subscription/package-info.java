/**
 * Who has which plan. A tenant has at most one subscription. Time moves subscriptions on by a job that one node does; each step is one
 * transaction, so it happens once. Locks are taken in one order: the plan, the tenant, the subscription.
 */
@NullMarked
package io.cloison.plan.subscription;

import org.jspecify.annotations.NullMarked;
