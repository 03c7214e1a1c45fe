/**
 * What a proof needs to know of the platform under attack: its metamodel, tenants with rows full of canaries, and the superuser's view of
 * the tables. Everything is made from the metamodel; nothing here knows an entity.
 */
@NullMarked
package io.cloison.prover.subject;

import org.jspecify.annotations.NullMarked;
