/**
 * What each tenant may use: its plan's limits and features, with its own limits over them. Answered from memory; an entry lives exactly as long
 * as the catalogue's entry of the tenant, which every change of a plan, a subscription or a limit makes void on every node.
 */
@NullMarked
package io.cloison.plan.entitlement;

import org.jspecify.annotations.NullMarked;
