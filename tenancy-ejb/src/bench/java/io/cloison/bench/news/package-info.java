/** How long it takes until a tenant's own system is told that a threshold was crossed. */
@NullMarked
package io.cloison.bench.news;

import org.jspecify.annotations.NullMarked;
