package io.cloison.testing;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.isolation.audit.SelfCheck;
import io.cloison.migration.PlatformStart;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStore;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The platform in this JVM: a throw-away PostgreSQL with the roles, the catalogue migrated, and the CDI container with every bean of the
 * class path. Started once, on first use, and stopped with the JVM.
 */
public final class Platform {

    private static final Map<String, String> SETTINGS = Map.of(
            "cloison.database.accept-unpatched", "true",
            "cloison.webhook.allowed-networks", "127.0.0.0/8",
            "ObjectStoreEnvironmentBean.objectStoreType", "com.arjuna.ats.internal.arjuna.objectstore.VolatileStore",
            "com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean.objectStoreType",
                    "com.arjuna.ats.internal.arjuna.objectstore.VolatileStore");

    private final EmbeddedDatabase database;
    private final SeContainer container;

    private Platform() {
        database = EmbeddedDatabase.startTemporary();
        SETTINGS.forEach(System::setProperty);
        DatabaseCredentials.forDevelopment().settings(database.url()).forEach(System::setProperty);
        container = SeContainerInitializer.newInstance().initialize();
        bean(PlatformStart.class).start();
        if (!bean(SelfCheck.class).reasons().isEmpty()) {
            throw new IllegalStateException(
                    "The platform would not serve: " + bean(SelfCheck.class).reasons());
        }
    }

    /** The platform, started if it is not. */
    public static Platform started() {
        return Started.PLATFORM;
    }

    /** The PostgreSQL server, for what only its superuser may do. */
    public EmbeddedDatabase database() {
        return database;
    }

    /** The bean of the type. */
    public <T> T bean(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    /** The bean of the type. */
    public <T> T bean(TypeLiteral<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    /** Runs the work as the tenant, in a transaction that is committed unless the work throws. */
    public <T> T in(TenantId tenant, Supplier<T> work) {
        return TenantScope.call(tenant, () -> bean(InTransaction.class).call(work));
    }

    /** Takes the tenant out of the catalogue; its tables are the caller's to drop. */
    public void forget(Tenant tenant) {
        bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> bean(TenantStore.class).remove(handle, tenant.id()));
    }

    private static final class Started {
        static final Platform PLATFORM = new Platform();
    }
}
