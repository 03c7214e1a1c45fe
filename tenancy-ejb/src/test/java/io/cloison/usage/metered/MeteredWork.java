package io.cloison.usage.metered;

import io.cloison.usage.Metered;
import jakarta.enterprise.context.ApplicationScoped;

/** Work of an adopting team. */
@ApplicationScoped
@Metered(metric = "calls")
public class MeteredWork {

    @Metered(metric = "calls", units = 3)
    public String threeUnits() {
        return "done";
    }

    public String asTheClassSays() {
        return "done";
    }

    public String failing() {
        throw new IllegalStateException("after it was admitted");
    }
}
