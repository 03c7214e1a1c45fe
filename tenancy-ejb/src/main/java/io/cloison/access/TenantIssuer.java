package io.cloison.access;

import io.cloison.base.TenantId;

/**
 * An issuer that a tenant has registered; its tokens can only ever mean that tenant.
 *
 * @param issuer the {@code iss} of its tokens
 * @param jwksUrl where its keys are, an absolute http or https URL
 * @param audience what its tokens' {@code aud} must hold
 * @param algorithms the signature algorithms it may use, separated by commas
 */
public record TenantIssuer(String issuer, TenantId tenant, String jwksUrl, String audience, String algorithms) {}
