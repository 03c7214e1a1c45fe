/** Tests of what owners do to their endpoints, and of their secrets. */
@NullMarked
package io.cloison.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
