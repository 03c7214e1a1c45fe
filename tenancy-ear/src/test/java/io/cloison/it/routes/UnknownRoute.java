package io.cloison.it.routes;

/** The document names a route that nobody has taught the tests. */
public final class UnknownRoute extends AssertionError {
    private static final long serialVersionUID = 1L;

    UnknownRoute(Route route, String what) {
        super(route + ": teach ProperCalls " + what);
    }
}
