package io.cloison.isolation.persistence;

import io.cloison.base.TenantId;
import io.cloison.isolation.TenantData;
import io.cloison.isolation.TenantEntities;
import io.cloison.isolation.TenantEntity;
import io.cloison.isolation.TenantRoutingDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Metamodel;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** The one factory of all tenants' EntityManagers. It refuses an entity that belongs to nobody. Thread-safe. */
@Singleton
public class TenantEntityManagerFactory {

    private final EntityManagerFactory factory;

    @Inject
    TenantEntityManagerFactory(@Any Instance<TenantEntities> modules, @TenantData TenantRoutingDataSource dataSource) {
        this(create(classes(modules), dataSource, Map.of()));
    }

    /** Over a factory that is there already. */
    TenantEntityManagerFactory(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** A factory for the classes, logged in; the properties win over those of {@link TenantPersistenceUnit}. */
    static EntityManagerFactory create(
            List<Class<?>> classes, TenantRoutingDataSource dataSource, Map<String, Object> properties) {
        classes.forEach(TenantEntityManagerFactory::requireOwned);
        var unit = new TenantPersistenceUnit(classes, dataSource, root());
        EntityManagerFactory created = new PersistenceProvider().createContainerEntityManagerFactory(unit, properties);
        dataSource.runAsNobody(created::getMetamodel);
        return created;
    }

    private static List<Class<?>> classes(Instance<TenantEntities> modules) {
        return Stream.concat(
                        Stream.of(TenantEntity.class, InstantConverter.class),
                        modules.stream().flatMap(module -> module.classes().stream()))
                .<Class<?>>map(type -> type)
                .distinct()
                .toList();
    }

    /** What is mapped: the entities of every module. */
    public Metamodel metamodel() {
        return factory.getMetamodel();
    }

    /** An EntityManager of the tenant; it joins the current transaction, and the caller closes it. */
    EntityManager open(TenantId tenant) {
        return factory.createEntityManager(Map.of(TenantEntity.TENANT_PROPERTY, tenant.value()));
    }

    @PreDestroy
    void close() {
        factory.close();
    }

    private static void requireOwned(Class<?> type) {
        if (type.isAnnotationPresent(Entity.class) && !TenantEntity.class.isAssignableFrom(type)) {
            throw new IllegalStateException("The entity " + type.getName() + " belongs to no tenant: let it extend "
                    + TenantEntity.class.getName());
        }
    }

    private static URL root() {
        return TenantEntity.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
