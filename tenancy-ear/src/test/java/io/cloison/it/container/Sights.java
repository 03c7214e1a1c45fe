package io.cloison.it.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sights of one call, in their order. */
@ApplicationScoped
public class Sights {
    private final List<Sight> seen = new CopyOnWriteArrayList<>();

    void add(Sight sight) {
        seen.add(sight);
    }

    /** Everything seen since the last time. */
    List<Sight> take() {
        var all = List.copyOf(seen);
        seen.clear();
        return all;
    }
}
