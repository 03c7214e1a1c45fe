/**
 * Requests that clients may repeat without doing them twice. A key belongs to a tenant (or the platform) and a caller; it is claimed before
 * the request is done and keeps the answer afterwards, for a day at least.
 *
 * <p>The answer is kept before the client sees it, but after the work has committed, which is often another database's. So a request whose key
 * was claimed is in one of these states:
 *
 * <ul>
 *   <li>done, and its answer kept: a repeat has that answer;
 *   <li>known to have done nothing, since it was refused (below 500), failed before its work began, or was {@code unavailable} without a failure,
 *       for want of room: the key is given back, and a repeat is done at once;
 *   <li>unknown, since it has failed in its work, its answer could not be kept, or its server has died: the key stays claimed. A repeat is {@code
 *       conflict}, for a minute because the request may still be at work, and after that because nobody knows.
 * </ul>
 *
 * <p>So work is never begun a second time with a key unless that is harmless. Of consumption, holds, events and the creation of tenants it is: the
 * key names the work itself, in the transaction that does it, so that a repeat of an unknown one finds it done or does it. Such a key is given back
 * on every failure, and taken anew after a minute where its server has died.
 */
@NullMarked
package io.cloison.idempotency;

import org.jspecify.annotations.NullMarked;
