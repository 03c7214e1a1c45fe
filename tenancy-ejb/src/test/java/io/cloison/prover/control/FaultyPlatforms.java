package io.cloison.prover.control;

import io.cloison.isolation.persistence.WithoutDiscriminator;
import io.cloison.prover.subject.Subject;
import java.util.function.Function;

/** Faulty platforms for the controls of other suites. */
public final class FaultyPlatforms {

    private FaultyPlatforms() {}

    /** Runs the work on a platform with neither discriminator nor row security. */
    public static <T> T withoutWalls(Function<Subject, T> work) {
        Subject subject = Faulty.with(WithoutDiscriminator.class);
        return Ddl.withoutRowSecurity().during(() -> work.apply(subject));
    }
}
