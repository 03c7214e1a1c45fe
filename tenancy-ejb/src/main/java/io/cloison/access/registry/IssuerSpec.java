package io.cloison.access.registry;

import java.util.List;

/**
 * What an issuer is registered with; its sense has been checked.
 *
 * @param issuer the exact {@code iss} of its tokens
 * @param jwksUrl where its keys are
 * @param audience what its tokens' {@code aud} must hold
 * @param algorithms what its tokens may be signed with, such as {@code RS256}; not empty
 */
public record IssuerSpec(String issuer, String jwksUrl, String audience, List<String> algorithms) {}
