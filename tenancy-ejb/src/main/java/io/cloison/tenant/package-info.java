/**
 * The catalogue of tenants: who they are, where each one's data is placed, and in which state it is. Reads are served from memory, never
 * older than {@code cloison.catalogue.max-age}; changes name the state they expect and fail where it is another. When the catalogue cannot
 * be read in time, tenants are refused rather than guessed.
 */
@NullMarked
package io.cloison.tenant;

import org.jspecify.annotations.NullMarked;
