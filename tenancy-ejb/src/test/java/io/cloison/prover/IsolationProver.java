package io.cloison.prover;

import io.cloison.prover.subject.PlatformSubject;
import io.cloison.prover.subject.Samples;
import io.cloison.prover.subject.Subject;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.Platform;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Proves the isolation of whatever is mapped. An adopting team needs one test:
 *
 * <pre>{@code
 * class OurIsolationIT {
 *
 *     @Test
 *     void no_tenant_reaches_anothers_rows() {
 *         IsolationProver.forPlatform(Platform.started()).prove().assertProven();
 *     }
 * }
 * }</pre>
 *
 * Where an attribute cannot be generated, the proof says so and asks for {@link Samples}, given {@link #with} or found as a
 * service; a table without an entity is named {@link
 * #apart} with the reason. Thread-confined; each {@link #prove} makes tenants of its own.
 */
public final class IsolationProver {

    private final Subject subject;
    private final Map<String, String> apart = new HashMap<>();
    private Samples samples = found();
    private Set<IsolationMode> victims = EnumSet.allOf(IsolationMode.class);
    private Set<IsolationMode> attackers = EnumSet.allOf(IsolationMode.class);
    private Predicate<String> targets = target -> true;
    private Predicate<String> attacks = attack -> true;

    private IsolationProver(Subject subject) {
        this.subject = subject;
    }

    /** A proof of the platform with every module on the class path. */
    public static IsolationProver forPlatform(Platform platform) {
        return new IsolationProver(new PlatformSubject(platform));
    }

    /** A proof of anything that has a platform's doors. */
    public static IsolationProver against(Subject subject) {
        return new IsolationProver(subject);
    }

    /** Values for what cannot be generated; they win over those found as services, and over those given before. */
    public IsolationProver with(Samples more) {
        samples = more.or(samples);
        return this;
    }

    /** Leaves out a table that no entity is mapped to, which therefore stays empty; the reason appears in the report. */
    public IsolationProver apart(String table, String reason) {
        apart.put(table, reason);
        return this;
    }

    /** Only these victims and attackers, instead of every pair of modes. */
    public IsolationProver between(Set<IsolationMode> someVictims, Set<IsolationMode> someAttackers) {
        victims = EnumSet.copyOf(someVictims);
        attackers = EnumSet.copyOf(someAttackers);
        return this;
    }

    /** Only the entities and tables whose names match, instead of all. */
    public IsolationProver only(Predicate<String> names) {
        targets = names;
        return this;
    }

    private static Samples found() {
        return ServiceLoader.load(Samples.class).stream()
                .map(ServiceLoader.Provider::get)
                .reduce(Samples.NONE, Samples::or);
    }

    /** Only the attacks whose names match, instead of all. */
    public IsolationProver onlyAttacks(Predicate<String> names) {
        attacks = names;
        return this;
    }

    /** Makes the tenants, runs every attack, and reports. */
    public ProofReport prove() {
        var report = new ProofReport(apart);
        Quiet.during(() -> {
            try (var campaign = new Campaign(subject, samples, report)) {
                campaign.run(victims, attackers, targets, attacks);
            }
        });
        return report;
    }
}
