package io.cloison.web.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The body that registers a database server; its roles' passwords are configured, never sent. */
public record ServerBody(
        @NotNull @Size(min = 1, max = 63) String name,
        @NotNull @Size(min = 1, max = 63) String region,
        @NotNull @Size(min = 1, max = 500) String jdbcUrl) {}
