package io.cloison.migration;

import io.cloison.isolation.audit.SelfCheck;
import io.cloison.isolation.persistence.TenantEntityManagerFactory;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** The first thing that happens in a server; others wait for it with {@code @DependsOn("PlatformStart")}. A failure stops the deployment. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PlatformStart {

    @Inject
    private ControlMigration migration;

    @Inject
    private SelfCheck selfCheck;

    @Inject
    private TenantEntityManagerFactory entities;

    /** Makes the control database ready, looks whether the walls stand, and logs the persistence unit in before the first request. */
    @PostConstruct
    public void start() {
        try {
            migration.run();
            selfCheck.run();
            entities.metamodel();
        } catch (SQLException e) {
            throw new IllegalStateException("The control database cannot be made ready: " + e.getMessage(), e);
        }
    }
}
