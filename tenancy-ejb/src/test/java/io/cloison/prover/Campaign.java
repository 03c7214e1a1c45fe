package io.cloison.prover;

import io.cloison.prover.attack.Arsenal;
import io.cloison.prover.attack.Attack;
import io.cloison.prover.attack.Strike;
import io.cloison.prover.subject.Causes;
import io.cloison.prover.subject.Forge;
import io.cloison.prover.subject.Kind;
import io.cloison.prover.subject.Model;
import io.cloison.prover.subject.NotCovered;
import io.cloison.prover.subject.Party;
import io.cloison.prover.subject.Samples;
import io.cloison.prover.subject.Subject;
import io.cloison.tenant.IsolationMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs every attack between every pair of tenants. */
final class Campaign implements AutoCloseable {

    private final Subject subject;
    private final Model model;
    private final Forge forge;
    private final ProofReport report;
    private final List<Party> parties = new ArrayList<>();

    Campaign(Subject subject, Samples samples, ProofReport report) {
        this.subject = subject;
        this.report = report;
        model = new Model(subject.metamodel());
        forge = new Forge(model, samples);
    }

    void run(
            Set<IsolationMode> victims,
            Set<IsolationMode> attackers,
            Predicate<String> targets,
            Predicate<String> names) {
        try {
            List<Party> attacked = victims.stream().map(this::party).toList();
            List<Party> attacking = attackers.stream().map(this::party).toList();
            checkCoverage(attacked);
            List<Attack> attacks = attacks(attacked.get(0), targets).stream()
                    .filter(attack -> names.test(attack.name()))
                    .toList();
            attacked.forEach(victim -> control(attacks, victim));
            attacked.forEach(victim -> attacking.forEach(attacker -> fight(attacks, attacker, victim)));
        } catch (NotCovered e) {
            report.gap(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        for (Party party : parties) {
            try {
                party.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Party party(IsolationMode mode) {
        Party party = Party.of(subject, model, forge, subject.tenant(mode));
        parties.add(party);
        return party;
    }

    private List<Attack> attacks(Party any, Predicate<String> targets) {
        return Stream.concat(
                        model.kinds().stream()
                                .filter(kind -> targets.test(kind.name()))
                                .flatMap(kind -> Arsenal.on(model, kind).stream()),
                        any.vault().tables().stream()
                                .filter(targets)
                                .filter(table -> !report.isApart(table))
                                .flatMap(table -> Arsenal.on(table, any.vault().isKeyed(table)).stream()))
                .toList();
    }

    /** The owner runs every attack on its own rows: one that does not reach them proves nothing of others. */
    private void control(List<Attack> attacks, Party owner) {
        var duel = new Duel(new Strike(subject, model, forge, owner, owner, false), report);
        attacks.forEach(duel::control);
    }

    private void fight(List<Attack> attacks, Party attacker, Party victim) {
        var stranger = new Duel(new Strike(subject, model, forge, attacker, victim, false), report);
        attacks.forEach(stranger::fight);
        if (!twinned(attacker, victim)) {
            return;
        }
        var twin = new Duel(new Strike(subject, model, forge, attacker, victim, true), report);
        attacks.forEach(twin::fight);
        attacker.withoutTwins();
    }

    /** Two tenants may have the same ids: where they may not, an id tells what the other has. */
    private boolean twinned(Party attacker, Party victim) {
        try {
            attacker.twin(victim);
            List<String> changes = Duel.undone(victim);
            if (!changes.isEmpty()) {
                report.violation(storing(attacker, victim, changes));
            }
            return true;
        } catch (RuntimeException e) {
            report.violation(storing(attacker, victim, List.of(Causes.of(e))));
            return false;
        }
    }

    private static Violation storing(Party attacker, Party victim, List<String> loot) {
        return new Violation(
                victim.tenant().placement().mode(),
                attacker.tenant().placement().mode(),
                true,
                "every entity",
                "store rows with the other's ids",
                loot);
    }

    private void checkCoverage(List<Party> attacked) {
        model.kinds().stream()
                .filter(kind -> !kind.hasDiscriminator())
                .forEach(kind -> report.gap("The entity " + kind.name() + " has no tenant discriminator."));
        for (Party party : attacked) {
            checkTables(party);
        }
    }

    private void checkTables(Party party) {
        party.vault().ownerless().stream()
                .filter(table -> !report.isApart(table))
                .forEach(table -> report.gap("The table " + table + " has no column tenant_id."));
        party.emptyTables().stream()
                .filter(table -> !report.isApart(table))
                .forEach(table ->
                        report.gap("The table " + table + " is filled by no entity, so nothing is known of it."));
        Set<String> known = Set.copyOf(party.vault().tables());
        model.kinds().stream()
                .map(Kind::tables)
                .flatMap(List::stream)
                .filter(table -> !known.contains(table))
                .forEach(table -> report.gap("The table " + table + " is mapped but has no column tenant_id."));
    }
}
