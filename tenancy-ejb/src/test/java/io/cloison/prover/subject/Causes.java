package io.cloison.prover.subject;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads failures. */
public final class Causes {

    private static final int DEPTH = 20;

    private Causes() {}

    /** The failure and its causes, outermost first. */
    public static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }

    /** Every message on the way to the root. */
    public static String of(Throwable failure) {
        return chain(failure).map(String::valueOf).collect(Collectors.joining(" <- "));
    }
}
