package io.cloison.prover.attack;

import java.util.Set;

/**
 * One attack on one entity, attribute or table. Immutable.
 *
 * @param target what it is aimed at: an entity, an attribute or a table
 * @param name what it does
 * @param inTransaction whether the step runs as the attacker in a transaction; otherwise with no tenant and no transaction
 * @param preparation what the victim does before, committed
 * @param telling SQL states that tell the attacker that its statement got as far as the other's row
 */
public record Attack(
        String target,
        String name,
        Proof proof,
        boolean inTransaction,
        Step preparation,
        Step step,
        Set<String> telling) {

    /** The SQL state of a violated unique key. */
    public static final String UNIQUE = "23505";
    /** The SQL state of a violated foreign key. */
    public static final String FOREIGN_KEY = "23503";

    private static final Step NOTHING = (strike, evidence) -> {};

    /** A part of an attack. */
    @FunctionalInterface
    public interface Step {

        /** What it sees and reaches goes into the evidence; whatever it throws counts as a refusal, and is searched too. */
        void run(Strike strike, Evidence evidence) throws Exception;
    }

    /** An attack that its victim's owner can carry out. */
    static Attack reaches(String target, String name, Step step) {
        return new Attack(target, name, Proof.REACHES, true, NOTHING, step, Set.of());
    }

    /** An attack that a unique key stops where the rows are the attacker's own. */
    static Attack collides(String target, String name, Step step) {
        return new Attack(target, name, Proof.COLLIDES, true, NOTHING, step, Set.of());
    }

    /** An attack that nobody can carry out. */
    static Attack refused(String target, String name, Step step) {
        return new Attack(target, name, Proof.REFUSED, true, NOTHING, step, Set.of());
    }

    static Attack impersonates(String target, String name, Step step) {
        return new Attack(target, name, Proof.IMPERSONATES, true, NOTHING, step, Set.of());
    }

    Attack after(Step newPreparation) {
        return new Attack(target, name, proof, inTransaction, newPreparation, step, telling);
    }

    Attack outside() {
        return new Attack(target, name, proof, false, preparation, step, telling);
    }

    Attack telling(String... states) {
        return new Attack(target, name, proof, inTransaction, preparation, step, Set.of(states));
    }
}
