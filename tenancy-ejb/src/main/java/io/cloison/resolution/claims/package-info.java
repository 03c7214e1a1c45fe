/**
 * Injection of single claims, {@code @Inject @Claim("…")}, as MicroProfile JWT 2.1 §7.1 says: as a plain value, an {@code Optional} of one,
 * or a {@code ClaimValue} of either. Neither Payara nor WildFly does it without {@code @LoginConfig}, which the platform does not use.
 * Conversions are strict: a claim of another type is an error that names the claim, and never text of it. A plain value is one caller's, so
 * that only beans that live no longer than a request get it; a {@code ClaimValue} asks anew each time, for beans of any scope.
 */
@NullMarked
package io.cloison.resolution.claims;

import org.jspecify.annotations.NullMarked;
