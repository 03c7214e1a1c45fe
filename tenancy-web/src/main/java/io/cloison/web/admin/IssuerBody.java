package io.cloison.web.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body that lets an issuer speak for a tenant.
 *
 * @param issuer the exact {@code iss} of its tokens
 * @param algorithms RS256 alone where there are none
 */
public record IssuerBody(
        @NotNull @Size(min = 1, max = 500) String issuer,
        @NotNull @Size(min = 1, max = 500) String jwksUrl,
        @NotNull @NotBlank @Size(max = 200) String audience,
        @Nullable @Size(min = 1, max = 3) List<String> algorithms) {}
