/**
 * How tenants come and go: creation in three isolation modes, suspension, deletion, the warm pool of placements made ahead, and the
 * comparison of what PostgreSQL has with what the catalogue says. A tenant that is created ends active or fully absent; a slug is free
 * again when the drop is confirmed, not before.
 */
@NullMarked
package io.cloison.provisioning;

import org.jspecify.annotations.NullMarked;
