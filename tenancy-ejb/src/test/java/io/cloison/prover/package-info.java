/**
 * Proves that no tenant reaches another's rows: from the JPA metamodel it makes tenants full of canaries in every isolation mode, runs every
 * attack it knows on every entity, relation, collection and table, and compares the victims' rows byte by byte. It knows no entity by name,
 * so that an adopting team proves its own module with it. What it cannot cover is a failure, never a silence.
 */
@NullMarked
package io.cloison.prover;

import org.jspecify.annotations.NullMarked;
