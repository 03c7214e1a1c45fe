/**
 * Sends what is due. Nodes share the work through leases in database time with a fence: what a node records of an attempt that another has
 * taken over is refused. An endpoint takes up only so many of a node's calls at a time, a tenant
 * only so many with all of its endpoints, and each call only so long, whatever it answers; one
 * that asks to be left alone ({@code Retry-After} with 429 or 503) is, by every node and with all that there is for it.
 */
@NullMarked
package io.cloison.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
