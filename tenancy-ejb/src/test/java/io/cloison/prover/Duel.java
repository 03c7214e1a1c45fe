package io.cloison.prover;

import io.cloison.prover.attack.Attack;
import io.cloison.prover.attack.Evidence;
import io.cloison.prover.attack.Proof;
import io.cloison.prover.attack.Strike;
import io.cloison.prover.subject.Causes;
import io.cloison.prover.subject.Party;
import io.cloison.tenant.IsolationMode;
import java.util.ArrayList;
import java.util.List;

/** Runs attacks of one tenant on another and judges them. */
final class Duel {

    private final Strike strike;
    private final ProofReport report;

    Duel(Strike strike, ProofReport report) {
        this.strike = strike;
        this.report = report;
    }

    /** Runs the attack against its own tenant and expects it to reach the rows. */
    void control(Attack attack) {
        if (attack.proof() != Proof.REACHES && attack.proof() != Proof.COLLIDES) {
            return;
        }
        Evidence evidence = run(attack);
        List<String> changes = undone(strike.victim());
        boolean sharp = attack.proof() == Proof.COLLIDES
                ? evidence.collided()
                : !evidence.loot().isEmpty() || !changes.isEmpty();
        if (sharp) {
            report.controlled();
        } else {
            report.gap("Not even the owner (" + mode(true) + ") reaches the row: " + attack.target() + ": "
                    + attack.name()
                    + evidence.refusal().map(cause -> ": " + Causes.of(cause)).orElse(""));
        }
    }

    /** Runs the attack and expects it to reach nothing. */
    void fight(Attack attack) {
        report.ran(
                mode(false) + " on " + mode(true) + (strike.twin() ? " (same ids)" : ""),
                attack.target(),
                attack.name());
        Evidence evidence = run(attack);
        var loot = new ArrayList<>(evidence.loot());
        loot.addAll(undone(strike.victim()));
        undone(strike.attacker());
        if (attack.proof() == Proof.COLLIDES && !strike.twin() && evidence.collided()) {
            loot.add("a unique key tells what the other has");
        }
        if (loot.isEmpty()) {
            return;
        }
        if (attack.proof() == Proof.IMPERSONATES && sameDatabase()) {
            report.impersonated(mode(false) + " on " + mode(true));
        } else {
            report.violation(
                    new Violation(mode(true), mode(false), strike.twin(), attack.target(), attack.name(), loot));
        }
    }

    private Evidence run(Attack attack) {
        var evidence = new Evidence(
                strike.model(), strike.victim().canaries(), strike.victim().id().toString(), strike.twin());
        try {
            as(strike.victim().id(), attack.preparation(), evidenceOfNobody());
            if (attack.inTransaction()) {
                as(strike.attacker().id(), attack.step(), evidence);
            } else {
                attack.step().run(strike, evidence);
            }
        } catch (Exception refusal) {
            evidence.refused(refusal, attack.telling());
        }
        return evidence;
    }

    private Evidence evidenceOfNobody() {
        return new Evidence(
                strike.model(), strike.victim().canaries(), strike.victim().id().toString(), true);
    }

    private void as(io.cloison.base.TenantId tenant, Attack.Step step, Evidence evidence) {
        strike.subject().in(tenant, () -> {
            try {
                step.run(strike, evidence);
                return null;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What the attack has changed of the party's rows; they are put back. */
    static List<String> undone(Party party) {
        List<String> changes = party.vault().changes();
        if (!changes.isEmpty()) {
            party.vault().restore();
        }
        return changes;
    }

    private boolean sameDatabase() {
        return strike.attacker()
                .tenant()
                .placement()
                .database()
                .equals(strike.victim().tenant().placement().database());
    }

    private IsolationMode mode(boolean ofVictim) {
        return (ofVictim ? strike.victim() : strike.attacker())
                .tenant()
                .placement()
                .mode();
    }
}
