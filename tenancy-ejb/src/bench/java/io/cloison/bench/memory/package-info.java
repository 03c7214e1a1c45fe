/** What the platform keeps in memory for each tenant. */
@NullMarked
package io.cloison.bench.memory;

import org.jspecify.annotations.NullMarked;
