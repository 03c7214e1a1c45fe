/**
 * Who the caller is: bearer tokens of the platform's issuer and of the tenants' own, verified, cached by a hash until they expire, and given
 * to the server as the caller. What cannot be verified is refused; what cannot be decided, for want of an issuer's keys, is unavailable.
 */
@NullMarked
package io.cloison.web.security;

import org.jspecify.annotations.NullMarked;
