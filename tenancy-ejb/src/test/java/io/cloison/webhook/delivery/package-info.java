/** Tests of the outbox and the log. */
@NullMarked
package io.cloison.webhook.delivery;

import org.jspecify.annotations.NullMarked;
