/** The bound tenant's webhooks, the log of their deliveries and what may be sent to them. */
@NullMarked
package io.cloison.web.tenant.webhook;

import org.jspecify.annotations.NullMarked;
