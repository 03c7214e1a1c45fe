package io.cloison.it.api;

import io.cloison.it.journey.MeteringJourney;
import io.cloison.it.stack.Stack;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What metering is for, from the plan to the news. */
class MeteringIT {
    private final Stack stack = Stack.shared();
    private final MeteringJourney journey = MeteringJourney.on(stack.api(), stack.mail());

    @AfterEach
    void stop() {
        journey.close();
    }

    @Test
    void a_tenant_uses_what_its_plan_gives_it_and_is_told_once() throws MessagingException {
        journey.usesItsPlanAndIsToldOnce();
    }

    @Test
    void a_tenant_without_the_plan_uses_as_much_as_it_likes_and_is_told_nothing() {
        journey.usesWhatItLikesWithoutAPlan();
    }
}
