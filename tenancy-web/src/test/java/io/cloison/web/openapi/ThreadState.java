package io.cloison.web.openapi;

/** Has, as far as the document goes, the name of {@link Thread.State}. */
enum ThreadState {
    NONE
}
