package io.cloison.webhook.endpoint;

import org.jdbi.v3.core.Handle;

/** News: nothing goes to the endpoint any more, whoever wants it so; told in the transaction of that. */
public record EndpointSuspended(Handle handle, Endpoint endpoint) {}
