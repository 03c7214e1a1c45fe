/**
 * Database migrations: the catalogue's own, and those of tenants' tables in every placement. After a migration every table of a placement
 * is checked and walled in, so that a migration is plain {@code CREATE TABLE}: it needs a column {@code tenant_id uuid not null} that leads
 * every key, and nothing else.
 */
@NullMarked
package io.cloison.migration;

import org.jspecify.annotations.NullMarked;
