/**
 * The attacks: each a way in which one tenant's code might reach another's rows, written once for every entity, relation, collection and
 * table, and shown to bite when the rows' owner runs it.
 */
@NullMarked
package io.cloison.prover.attack;

import org.jspecify.annotations.NullMarked;
