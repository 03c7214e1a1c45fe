/**
 * Proves over HTTP, for every route that the interface's own document names, that a tenant's ids are worth nothing to another tenant: each
 * is answered as an id that does not exist, nothing of the owner is told, nothing of the owner is changed. A route that nobody taught the
 * prover to attack fails it.
 */
@NullMarked
package io.cloison.it.isolation;

import org.jspecify.annotations.NullMarked;
