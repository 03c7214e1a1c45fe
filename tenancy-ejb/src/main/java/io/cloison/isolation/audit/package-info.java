/**
 * Looks whether the walls stand: in the database's own catalogue, as the application's role, for each placement. It finds a table without
 * its policy, a role that may get around it, a key that tells one tenant of another.
 */
@NullMarked
package io.cloison.isolation.audit;

import org.jspecify.annotations.NullMarked;
