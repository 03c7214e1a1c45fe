package io.cloison.web.security;

import org.jspecify.annotations.Nullable;

/** The issuers whose tokens are accepted, at this moment. Thread-safe. */
interface Issuers {

    /** The issuer of exactly that name; null where there is none; a problem {@code unavailable} where that is not known. */
    @Nullable
    TrustedIssuer find(String name);
}
