/**
 * Boots the platform in Java SE over a real PostgreSQL and real JTA transactions, for the platform's tests and for those of an adopting
 * team.
 */
@NullMarked
package io.cloison.testing;

import org.jspecify.annotations.NullMarked;
