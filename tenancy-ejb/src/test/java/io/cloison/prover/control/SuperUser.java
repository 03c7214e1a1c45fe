package io.cloison.prover.control;

import io.cloison.testing.Platform;

/** The embedded server's superuser. */
final class SuperUser {

    private SuperUser() {}

    static String password() {
        String url = Platform.started().database().superuserUrl();
        return url.substring(url.indexOf("password=") + "password=".length());
    }
}
