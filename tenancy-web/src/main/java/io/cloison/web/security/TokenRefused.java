package io.cloison.web.security;

/** The token is not one to trust; the message says why, to the log only. Has no stack trace: anyone can cause it, at any rate. */
final class TokenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    TokenRefused(String reason) {
        super(reason, null, false, false);
    }
}
