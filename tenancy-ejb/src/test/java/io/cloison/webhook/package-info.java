/** Tests of webhooks as a whole, and the receiver that they call. */
@NullMarked
package io.cloison.webhook;

import org.jspecify.annotations.NullMarked;
