package io.cloison.prover.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Empty collections of the types that entities declare. */
final class Collections {

    private Collections() {}

    static Collection<Object> of(Class<?> declared) {
        return Set.class.isAssignableFrom(declared) ? new HashSet<>() : new ArrayList<>();
    }
}
