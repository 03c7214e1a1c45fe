package io.cloison.webhook.endpoint;

import org.jdbi.v3.core.Handle;

/** News: the platform has given an endpoint up. Told in the transaction of that; what observers write with the handle belongs to it. */
public record EndpointDisabled(Handle handle, Endpoint endpoint) {}
