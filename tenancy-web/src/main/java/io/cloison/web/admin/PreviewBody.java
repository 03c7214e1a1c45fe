package io.cloison.web.admin;

import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;

/** The body that asks what other features of a plan would do. */
public record PreviewBody(@NotNull JsonObject features) {}
