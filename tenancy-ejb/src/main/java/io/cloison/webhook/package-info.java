/**
 * News for tenants' own systems: signed HTTP calls (Standard Webhooks) to the endpoints that a tenant has registered. A message is written in
 * the transaction of what it tells of, and goes out once that is true: at least once, in no promised order, with retries over days. Of its
 * packages {@code guard} decides where a call may go and knows none of the others, then come {@code endpoint}, {@code delivery}
 * and {@code dispatch}.
 */
@NullMarked
package io.cloison.webhook;

import org.jspecify.annotations.NullMarked;
