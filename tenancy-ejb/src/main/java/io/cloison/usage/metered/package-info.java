/** Counts calls: those of methods with {@link io.cloison.usage.Metered}, and those of tenants' resources as {@code api_calls}. */
@NullMarked
package io.cloison.usage.metered;

import org.jspecify.annotations.NullMarked;
