/** How many requests a tenant may make each second, so that one cannot starve the others. Each node counts for itself, in memory. */
@NullMarked
package io.cloison.usage.rate;

import org.jspecify.annotations.NullMarked;
