/** Faulty persistence units for negative controls. */
@NullMarked
package io.cloison.isolation.persistence;

import org.jspecify.annotations.NullMarked;
