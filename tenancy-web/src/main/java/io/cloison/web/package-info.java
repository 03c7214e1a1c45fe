/** The HTTP edge: the JAX-RS application, its filters in their order, and what all resources share. */
@NullMarked
package io.cloison.web;

import org.jspecify.annotations.NullMarked;
