package io.cloison.prover.attack;

/** What shows that an attack is sharp, and what shows that it got through. */
public enum Proof {
    /** The owner reaches the rows by it; an attacker must not. */
    REACHES,
    /** The owner is stopped by a unique key; an attacker must not be, or it has learnt what the other has. */
    COLLIDES,
    /** It is refused to everybody. */
    REFUSED,
    /**
     * Raw SQL that takes another tenant's name: within one database the name is all there is, so it gets through, is counted, and must not
     * outlive its transaction. It must not get from one database into another.
     */
    IMPERSONATES
}
