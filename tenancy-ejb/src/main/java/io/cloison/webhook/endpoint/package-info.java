/**
 * The endpoints that tenants have registered: where, for which types of news, and with which secret. A secret is shown once, when it is made;
 * after that it only signs. When a secret is replaced the old one signs too for a while, so that the receiver may change over in peace.
 */
@NullMarked
package io.cloison.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
