package io.cloison.web.security;

import io.cloison.resolution.Caller;
import java.time.Instant;

/**
 * A caller whose token has been verified.
 *
 * @param issuer whose token it was; it must still be trusted when the caller is used again
 * @param until from when on the token no longer counts
 */
record VerifiedCaller(Caller caller, TrustedIssuer issuer, Instant until) {}
