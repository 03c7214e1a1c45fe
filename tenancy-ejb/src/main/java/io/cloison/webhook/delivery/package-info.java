/**
 * The outbox and the log: messages, their delivery to each endpoint that is told, and what came of each attempt. A message is there if and
 * only if the transaction that it tells of was committed.
 */
@NullMarked
package io.cloison.webhook.delivery;

import org.jspecify.annotations.NullMarked;
