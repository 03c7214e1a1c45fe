package io.cloison.prover.attack;

import io.cloison.prover.subject.Atoms;
import io.cloison.prover.subject.Canaries;
import io.cloison.prover.subject.Causes;
import io.cloison.prover.subject.Model;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an attack saw and reached. Thread-confined. */
public final class Evidence {

    private static final int EXCERPT = 160;

    private final Model model;
    private final Canaries victim;
    private final String victimId;
    private final boolean twin;
    private final List<String> sightings = new ArrayList<>();
    private final List<String> touches = new ArrayList<>();
    private final Set<String> brought = new HashSet<>();
    private @Nullable Throwable refusal;

    /** @param twin whether the attacker has rows of its own by the same ids, so that reaching a row by id says nothing */
    public Evidence(Model model, Canaries victim, String victimId, boolean twin) {
        this.model = model;
        this.victim = victim;
        this.victimId = victimId;
        this.twin = twin;
    }

    /** The attacker holds this in its hands: an entity, a value, or any collection of them. */
    void saw(@Nullable Object thing) {
        new Atoms(model, this::atom).of(thing);
    }

    /** The attacker read the row as text. */
    void sawRow(@Nullable String text) {
        if (text != null && (victim.inText(text) || text.contains(victimId))) {
            sightings.add(excerpt(text));
        }
    }

    /** The statement reached so many rows, of which so many may be the attacker's own. */
    void counted(long rows, long own) {
        if (rows > own) {
            touches.add(rows + " rows reached where the attacker has " + own);
        }
    }

    /** The statement reached so many rows by the victim's id. */
    void countedById(long rows) {
        counted(rows, twin ? 1 : 0);
    }

    /** What should have been refused was not, unless it concerned the attacker's own rows by the same ids. */
    void accepted(String what) {
        if (!twin) {
            touches.add(what);
        }
    }

    /** What must be refused in any case was not. */
    void alwaysAccepted(String what) {
        touches.add(what);
    }

    /** The attacker had this of the victim's before: a refusal that quotes it tells nothing. */
    void brought(Object thing) {
        new Atoms(model, value -> brought.add(value.toString())).of(thing);
    }

    /** The attack ended with the failure. */
    public void refused(Throwable failure, Set<String> telling) {
        refusal = failure;
        Causes.chain(failure)
                .map(String::valueOf)
                .filter(text -> victim.inText(withoutBrought(text)))
                .forEach(text -> sightings.add(excerpt(text)));
        sqlState().filter(telling::contains).ifPresent(state -> accepted("stopped only by SQL state " + state));
    }

    /** Whether a unique key stopped the attack. */
    public boolean collided() {
        return sqlState().filter(Attack.UNIQUE::equals).isPresent();
    }

    /** What the attacker got of the victim's: empty if nothing. */
    public List<String> loot() {
        var loot = new ArrayList<>(sightings);
        loot.addAll(touches);
        return loot;
    }

    /** How the attack was refused, if it was. */
    public Optional<Throwable> refusal() {
        return Optional.ofNullable(refusal);
    }

    private Optional<String> sqlState() {
        return refusal()
                .flatMap(failure -> Causes.chain(failure)
                        .filter(SQLException.class::isInstance)
                        .map(cause -> ((SQLException) cause).getSQLState())
                        .filter(state -> state != null)
                        .findFirst());
    }

    private void atom(Object value) {
        if (victim.in(value)) {
            sightings.add("saw " + excerpt(value.toString()));
        }
    }

    private String withoutBrought(String text) {
        return brought.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(text, (rest, known) -> rest.replace(known, ""));
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }
}
