/**
 * The plans that can be bought. A plan is known by its key and has versions that never change, not even for the database's owner; the newest
 * one is in force for every subscriber at once. A draft cannot be subscribed to, an archived plan keeps its subscribers and gets no new ones.
 */
@NullMarked
package io.cloison.plan.catalogue;

import org.jspecify.annotations.NullMarked;
