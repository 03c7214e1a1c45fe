package io.cloison.plan.entitlement;

import io.cloison.plan.RequiresFeature;
import jakarta.enterprise.context.ApplicationScoped;

/** Work of an adopting team that not every plan has. */
@ApplicationScoped
@RequiresFeature("reports")
class FeatureWork {

    void report(Runnable work) {
        work.run();
    }

    @RequiresFeature("sso")
    void signOn(Runnable work) {
        work.run();
    }
}
