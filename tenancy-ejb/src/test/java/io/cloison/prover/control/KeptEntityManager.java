package io.cloison.prover.control;

import io.cloison.base.TenantId;
import io.cloison.isolation.FaultyDataSources;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A platform that, once both tenants have their rows, hands each EntityManager on to the next transaction, whoever's it is. */
final class KeptEntityManager extends Faulty {

    private static final int SOUND = 3;

    private @Nullable EntityManager kept;
    private @Nullable EntityManager current;
    private int transactions;

    KeptEntityManager() {
        super(FaultyDataSources.sound(), Map.of());
    }

    @Override
    public <T extends @Nullable Object> T in(TenantId tenant, Supplier<T> work) {
        transactions++;
        return super.in(tenant, () -> {
            current = transactions <= SOUND ? null : kept == null ? unit().open(tenant) : kept;
            kept = current == kept ? null : current;
            if (current != null) {
                current.joinTransaction();
            }
            return work.get();
        });
    }

    @Override
    public EntityManager entities() {
        return current == null ? super.entities() : current;
    }
}
