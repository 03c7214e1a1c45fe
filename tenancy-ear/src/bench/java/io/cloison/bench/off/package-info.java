/** The project list as an application without tenants would have it: the same token check, pool, entity and JSON, and nothing in between. */
@NullMarked
package io.cloison.bench.off;

import org.jspecify.annotations.NullMarked;
