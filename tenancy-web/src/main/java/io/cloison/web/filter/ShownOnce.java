package io.cloison.web.filter;

/** An answer that has a secret, which is shown this once: it is not kept for the repeats of the request, and they do not have it. */
public interface ShownOnce {

    /** The same answer without the secret, a record as well. */
    Record withoutSecret();
}
