package io.cloison.prover.subject;

import io.cloison.base.TenantId;
import io.cloison.tenant.Tenant;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant in a proof: its rows, its canaries, and the superuser's view of it. Thread-confined. */
public final class Party implements AutoCloseable {

    private final Subject subject;
    private final Model model;
    private final Forge forge;
    private final Tenant tenant;
    private final Canaries canaries = new Canaries();
    private final Vault vault;
    private final Population population;
    private final Map<Class<?>, Object> copies = new HashMap<>();
    private @Nullable Population twins;
    private List<Vault.Row> alone = List.of();

    private Party(Subject subject, Model model, Forge forge, Tenant tenant) throws SQLException {
        this.subject = subject;
        this.model = model;
        this.forge = forge;
        this.tenant = tenant;
        vault = new Vault(subject, tenant);
        vault.restore();
        try {
            population = subject.in(id(), () -> Population.store(model, forge, canaries, subject.entities()));
        } catch (RuntimeException e) {
            vault.close();
            throw e instanceof NotCovered
                    ? e
                    : new NotCovered("The generated entities cannot be stored: " + Causes.of(e), e);
        }
        vault.settle();
    }

    /** A party over the tenant: whatever rows it has are replaced. */
    public static Party of(Subject subject, Model model, Forge forge, Tenant tenant) {
        try {
            return new Party(subject, model, forge, tenant);
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant's tables cannot be read.", e);
        }
    }

    public Tenant tenant() {
        return tenant;
    }

    public TenantId id() {
        return tenant.id();
    }

    public Canaries canaries() {
        return canaries;
    }

    public Vault vault() {
        return vault;
    }

    public Population population() {
        return population;
    }

    /** How many rows of the type this party has of its own. */
    public long count(Class<?> type) {
        return population.count(type) + (twins == null ? 0 : twins.count(type));
    }

    /** Stores rows of its own with the other's ids, until {@link #withoutTwins}. */
    public void twin(Party other) {
        alone = vault.settled();
        twins = subject.in(id(), () -> Population.store(model, forge, canaries, subject.entities(), other.population));
        vault.settle();
    }

    /** Takes the rows with the other's ids away. */
    public void withoutTwins() {
        vault.restore(alone);
        twins = null;
    }

    /** The first row of the kind, loaded by its owner with all that it refers to, then detached. */
    public Object copy(Kind kind) {
        return copies.computeIfAbsent(
                kind.javaType(),
                type -> subject.in(id(), () -> {
                    Object loaded = subject.entities().find(type, population.id(type, 0));
                    new Atoms(model, atom -> {}).of(loaded);
                    return loaded;
                }));
    }

    @Override
    public void close() throws SQLException {
        vault.close();
    }

    /** The tables that hold none of the party's rows, and of which nothing can be said therefore. */
    public List<String> emptyTables() {
        return vault.tables().stream()
                .filter(table -> vault.rows(table).isEmpty())
                .toList();
    }
}
