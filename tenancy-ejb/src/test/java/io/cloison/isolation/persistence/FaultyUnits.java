package io.cloison.isolation.persistence;

import io.cloison.isolation.TenantEntity;
import io.cloison.isolation.TenantRoutingDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.persistence.config.PersistenceUnitProperties;

/** The persistence unit with other properties, over another data source. For negative controls. */
public final class FaultyUnits {

    private final EntityManagerFactory factory;
    private final EntityManager entities;

    /** The unit of the same classes. */
    public FaultyUnits(Metamodel sound, TenantRoutingDataSource dataSource, Map<String, Object> properties) {
        List<Class<?>> classes = new ArrayList<>(List.of(TenantEntity.class, InstantConverter.class));
        sound.getManagedTypes().stream()
                .<Class<?>>map(ManagedType::getJavaType)
                .filter(type -> type != TenantEntity.class)
                .forEach(classes::add);
        Map<String, Object> all = new HashMap<>(properties);
        all.put(PersistenceUnitProperties.SESSION_NAME, "faulty-" + UUID.randomUUID());
        factory = TenantEntityManagerFactory.create(classes, dataSource, all);
        var transaction = new TransactionEntityManager(new TenantEntityManagerFactory(factory), dataSource);
        entities = new TenantEntityManagerProducer(transaction).entityManager();
    }

    /** What modules would inject. */
    public EntityManager entities() {
        return entities;
    }

    public Metamodel metamodel() {
        return factory.getMetamodel();
    }

    /** An EntityManager of one tenant that nobody closes. */
    public EntityManager open(io.cloison.base.TenantId tenant) {
        return new TenantEntityManagerFactory(factory).open(tenant);
    }
}
