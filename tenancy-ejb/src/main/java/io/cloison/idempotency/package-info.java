/**
 * Requests that clients may repeat without doing them twice. A key belongs to a tenant (or the platform) and a caller; it is claimed before
 * the request is done and keeps the answer afterwards, for a day at least.
 *
 * <p>What holds when a server dies: the answer is kept before the client sees it, but after the tenant's transaction has committed, which is
 * another database's. A server that dies between the two leaves a key without an answer; until the claim ends the repetition is {@code
 * conflict}, after that it is done anew. So a repetition is done at most once more, and only after a crash. The creation of a tenant keeps its
 * key in the transaction of its operation, and is done once, whatever dies.
 */
@NullMarked
package io.cloison.idempotency;

import org.jspecify.annotations.NullMarked;
