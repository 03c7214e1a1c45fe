package io.cloison.isolation.persistence;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * The persistence unit {@code tenant}, made from the registered entity classes, so that a module joins it without a persistence.xml and no
 * server takes it for its own.
 */
record TenantPersistenceUnit(List<Class<?>> entities, DataSource dataSource, URL root) implements PersistenceUnitInfo {

    static final String NAME = "tenant";

    @Override
    public Properties getProperties() {
        var properties = new Properties();
        properties.put(PersistenceUnitProperties.TARGET_SERVER, JtaPlatform.class.getName());
        properties.put(PersistenceUnitProperties.TARGET_DATABASE, PostgresWithUntypedNulls.class.getName());
        properties.put(PersistenceUnitProperties.SESSION_CUSTOMIZER, IsolationCustomizer.class.getName());
        properties.put(PersistenceUnitProperties.SESSION_NAME, "cloison-" + NAME);
        properties.put(PersistenceUnitProperties.WEAVING, "static");
        properties.put(PersistenceUnitProperties.ALLOW_NATIVE_SQL_QUERIES, "false");
        properties.put(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false");
        properties.put(PersistenceUnitProperties.MULTITENANT_SHARED_EMF, "true");
        properties.put(PersistenceUnitProperties.MULTITENANT_SHARED_CACHE, "false");
        properties.put(PersistenceUnitProperties.BATCH_WRITING, "JDBC");
        properties.put(PersistenceUnitProperties.LOGGING_LOGGER, "JavaLogger");
        return properties;
    }

    @Override
    public String getPersistenceUnitName() {
        return NAME;
    }

    @Override
    public String getPersistenceProviderClassName() {
        return PersistenceProvider.class.getName();
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.JTA;
    }

    @Override
    public DataSource getJtaDataSource() {
        return dataSource;
    }

    @Override
    public @Nullable DataSource getNonJtaDataSource() {
        return null;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return root;
    }

    @Override
    public List<String> getManagedClassNames() {
        return entities.stream().<String>map(Class::getName).toList();
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        // Entities are woven at build time.
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return getClassLoader();
    }
}
