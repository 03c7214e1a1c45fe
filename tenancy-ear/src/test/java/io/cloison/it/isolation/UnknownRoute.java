package io.cloison.it.isolation;

/** The document names a route that the prover has not been taught to attack. */
final class UnknownRoute extends AssertionError {
    private static final long serialVersionUID = 1L;

    UnknownRoute(Route route, String what) {
        super(route + ": teach Attacks " + what);
    }
}
