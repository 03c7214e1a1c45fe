/** The HTTP API: the JAX-RS application, its health, and what all resources share. */
@NullMarked
package io.cloison.web;

import org.jspecify.annotations.NullMarked;
