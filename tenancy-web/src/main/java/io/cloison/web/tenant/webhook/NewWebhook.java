package io.cloison.web.tenant.webhook;

import io.cloison.webhook.endpoint.EndpointSpec;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body that registers a webhook. */
public record NewWebhook(
        @NotNull @Size(min = 1, max = 2000) String url,
        @Nullable @Size(max = 50) List<String> events,
        @Nullable @Size(max = 200) String description) {

    EndpointSpec spec() {
        return new EndpointSpec(url, description == null ? "" : description, events == null ? List.of() : events, true);
    }
}
