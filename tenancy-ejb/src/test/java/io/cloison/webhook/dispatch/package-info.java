/** Tests of sending, against a real receiver. */
@NullMarked
package io.cloison.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
