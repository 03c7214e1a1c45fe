/**
 * Where calls on tenants' behalf may go. Addresses are checked when a connection is made, and the connection is made to the addresses that
 * were checked, so that a name which answers differently the second time wins nothing. What is not known to be public is refused.
 */
@NullMarked
package io.cloison.webhook.guard;

import org.jspecify.annotations.NullMarked;
