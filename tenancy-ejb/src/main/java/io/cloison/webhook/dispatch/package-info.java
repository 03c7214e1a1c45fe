/**
 * Sends what is due. Nodes share the work through leases in database time with a fence: what a node records of an attempt that another has
 * taken over is refused. An endpoint takes up only so many of a node's calls at a time, and each call only so long, whatever it answers.
 */
@NullMarked
package io.cloison.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
