/**
 * A real PostgreSQL without an installation, for development and tests: the server process, the roles and the control
 * database that a DBA would make with {@code database/roles.sql}.
 *
 * <p>Durable like a production server (fsync and synchronous commit on), reachable from this machine only, and every
 * role needs its password.
 */
@NullMarked
package io.cloison.dev.database;

import org.jspecify.annotations.NullMarked;
