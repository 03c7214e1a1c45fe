package io.cloison.prover.subject;

import io.cloison.base.DatabaseSettings;
import io.cloison.base.TenantId;
import io.cloison.isolation.TenantData;
import io.cloison.isolation.persistence.TenantEntityManagerFactory;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Metamodel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The platform in this JVM, through the very beans that modules inject. */
public class PlatformSubject implements Subject {

    private final Platform platform;

    public PlatformSubject(Platform platform) {
        this.platform = platform;
        hurry();
    }

    @Override
    public <T extends @Nullable Object> T in(TenantId tenant, Supplier<T> work) {
        return platform.in(tenant, work);
    }

    @Override
    public EntityManager entities() {
        return platform.bean(EntityManager.class, OfTenant.INSTANCE);
    }

    @Override
    public DataSource data() {
        return platform.bean(DataSource.class, OfTenant.INSTANCE);
    }

    @Override
    public Metamodel metamodel() {
        return platform.bean(TenantEntityManagerFactory.class).metamodel();
    }

    @Override
    public Tenant tenant(IsolationMode mode) {
        return ATenant.in(mode).made();
    }

    @Override
    public Connection superuser(String database) throws SQLException {
        return platform.database().superuserConnection(database);
    }

    /** What is written here need not outlive a crash. */
    private void hurry() {
        try (Connection connection = superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter role " + DatabaseSettings.APP_USER.get() + " set synchronous_commit = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OfTenant extends AnnotationLiteral<TenantData> implements TenantData {

        static final OfTenant INSTANCE = new OfTenant();

        private static final long serialVersionUID = 1L;
    }
}
