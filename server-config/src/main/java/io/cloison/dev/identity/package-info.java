/**
 * The identity provider of the dev stack: a real OpenID Connect server for the issuer {@code /cloison}, and one route
 * that answers with a token for any user and any claims. For development and tests alone: it asks nobody for a password.
 */
@NullMarked
package io.cloison.dev.identity;

import org.jspecify.annotations.NullMarked;
