package io.cloison.webhook.guard;

import java.net.UnknownHostException;

/** The name leads to an address that calls may not be made to. */
public final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
        super("The host has an address that may not be called");
    }
}
