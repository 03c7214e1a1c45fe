/** Negative controls: each wall is taken down, and the prover must see it. */
@NullMarked
package io.cloison.prover.control;

import org.jspecify.annotations.NullMarked;
