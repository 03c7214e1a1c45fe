package io.cloison.bench.off;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.cloison.base.DatabaseSettings;
import io.cloison.isolation.Transactions;
import io.cloison.isolation.persistence.InstantConverter;
import io.cloison.isolation.persistence.JtaPlatform;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetDatabase;
import org.eclipse.persistence.internal.jpa.deployment.SEPersistenceUnitInfo;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** EclipseLink over one pool, set as the platform sets its own, but for tenants. */
@Singleton
public class OffUnit {

    private static final int CONNECTIONS = 32;

    private final AgroalDataSource pool;
    private final EntityManagerFactory factory;

    /** Connects. */
    public OffUnit() throws SQLException {
        pool = AgroalDataSource.from(poolConfiguration());
        factory = new PersistenceProvider().createContainerEntityManagerFactory(unit(), Map.of());
        factory.getMetamodel();
    }

    /** An EntityManager that joins the current transaction; the caller closes it. */
    EntityManager open() {
        return factory.createEntityManager();
    }

    @PreDestroy
    void close() {
        factory.close();
        pool.close();
    }

    private SEPersistenceUnitInfo unit() {
        var unit = new SEPersistenceUnitInfo();
        unit.setPersistenceUnitName("off");
        unit.setPersistenceProviderClassName(PersistenceProvider.class.getName());
        unit.setTransactionType(PersistenceUnitTransactionType.JTA);
        unit.setJtaDataSource(pool);
        unit.setManagedClassNames(List.of(OffProject.class.getName(), InstantConverter.class.getName()));
        unit.setExcludeUnlistedClasses(true);
        unit.setSharedCacheMode(SharedCacheMode.NONE.name());
        unit.setValidationMode("NONE");
        unit.setPersistenceUnitRootUrl(archiveWithoutMappings());
        unit.setClassLoader(Thread.currentThread().getContextClassLoader());
        unit.setProperties(properties());
        return unit;
    }

    /** Any archive will do: EclipseLink looks for mapping files in it, and cannot read the directory of a WAR's classes. */
    private static URL archiveWithoutMappings() {
        return AgroalDataSource.class.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put(PersistenceUnitProperties.TARGET_SERVER, JtaPlatform.class.getName());
        properties.put(PersistenceUnitProperties.TARGET_DATABASE, TargetDatabase.PostgreSQL);
        properties.put(PersistenceUnitProperties.SESSION_NAME, "off");
        properties.put(PersistenceUnitProperties.WEAVING, "static");
        properties.put(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false");
        properties.put(PersistenceUnitProperties.BATCH_WRITING, "JDBC");
        properties.put(PersistenceUnitProperties.LOGGING_LOGGER, "JavaLogger");
        return properties;
    }

    private static AgroalDataSourceConfigurationSupplier poolConfiguration() {
        var services = Transactions.services();
        return new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(2))
                        .maxLifetime(Duration.ofMinutes(30))
                        .reapTimeout(Duration.ofMinutes(2))
                        .idleValidationTimeout(Duration.ofSeconds(30))
                        .transactionIntegration(
                                new NarayanaTransactionIntegration(services.manager(), services.registry()))
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(DatabaseSettings.URL.get())
                                .jdbcProperty("currentSchema", "off")
                                .principal(new NamePrincipal(DatabaseSettings.APP_USER.get()))
                                .credential(new SimplePassword(DatabaseSettings.APP_PASSWORD.get()))));
    }
}
