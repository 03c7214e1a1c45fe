/**
 * The document of the API ({@code /openapi}), as far as no scanner can tell: what follows for an operation from what its method declares (its
 * permission, its verb, its parameters) is written by one filter, so that no resource can forget it. What the operations share is in
 * {@code META-INF/openapi.json}.
 */
@NullMarked
package io.cloison.web.openapi;

import org.jspecify.annotations.NullMarked;
