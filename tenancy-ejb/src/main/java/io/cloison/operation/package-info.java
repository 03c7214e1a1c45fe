/**
 * Long work: operations made of small named idempotent steps, and jobs that one node does for the cluster.
 *
 * <p>An operation is recorded before its first step. The node that works on it holds a lease in database time with a fencing number; every
 * write of its state checks the number, so that a node that was thought dead can change nothing. A step that fails is tried again with
 * growing pauses; when that is hopeless the steps done are compensated in reverse order. Long work never runs as a tenant.
 */
@NullMarked
package io.cloison.operation;

import org.jspecify.annotations.NullMarked;
