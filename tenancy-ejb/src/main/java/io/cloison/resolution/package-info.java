/**
 * Which tenant a request is for. Four places may name one: the token's claim, the host, a header and the path. The token is authoritative;
 * the others only select among the tenants that the caller belongs to, and any two that disagree are refused. No answer tells a caller
 * whether a tenant exists that the caller does not belong to. Knows nothing of HTTP.
 */
@NullMarked
package io.cloison.resolution;

import org.jspecify.annotations.NullMarked;
