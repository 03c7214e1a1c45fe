/** Tests of where calls may go. */
@NullMarked
package io.cloison.webhook.guard;

import org.jspecify.annotations.NullMarked;
