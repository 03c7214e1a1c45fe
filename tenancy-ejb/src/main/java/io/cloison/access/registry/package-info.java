/**
 * What administrators register as a tenant's own: host names, and issuers whose tokens can only ever mean that tenant. Each belongs to one
 * tenant and goes with it. A change is audited, and is in force on every node within a second.
 */
@NullMarked
package io.cloison.access.registry;

import org.jspecify.annotations.NullMarked;
