package io.cloison.prover.control;

import io.cloison.isolation.FaultyDataSources;
import io.cloison.isolation.TenantRoutingDataSource;
import io.cloison.isolation.persistence.FaultyUnits;
import io.cloison.prover.subject.PlatformSubject;
import io.cloison.testing.InTransaction;
import io.cloison.testing.Platform;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Metamodel;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.jspecify.annotations.Nullable;

/** The platform with another data source, or another persistence unit. */
class Faulty extends PlatformSubject {

    private final TenantRoutingDataSource data;
    private final FaultyUnits unit;

    Faulty(TenantRoutingDataSource data, Map<String, Object> properties) {
        super(Platform.started());
        this.data = data;
        unit = new FaultyUnits(super.metamodel(), data, properties);
    }

    static Faulty over(TenantRoutingDataSource data) {
        return new Faulty(data, Map.of());
    }

    static Faulty with(Class<? extends SessionCustomizer> customizer) {
        return with(Map.of(PersistenceUnitProperties.SESSION_CUSTOMIZER, customizer.getName()));
    }

    static Faulty with(Map<String, Object> properties) {
        return new Faulty(FaultyDataSources.sound(), properties);
    }

    FaultyUnits unit() {
        return unit;
    }

    @Override
    public DataSource data() {
        return data;
    }

    @Override
    public EntityManager entities() {
        return unit.entities();
    }

    @Override
    public Metamodel metamodel() {
        return unit.metamodel();
    }

    /** Runs the work in a transaction, as whatever tenant is bound. */
    static <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return Platform.started().bean(InTransaction.class).call(work);
    }
}
