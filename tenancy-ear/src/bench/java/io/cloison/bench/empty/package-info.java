/** The least that JAX-RS can be: what every request costs on the server. */
@NullMarked
package io.cloison.bench.empty;

import org.jspecify.annotations.NullMarked;
