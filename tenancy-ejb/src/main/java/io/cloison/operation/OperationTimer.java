package io.cloison.operation;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** The server's clockwork: every second, on every node. The work itself is shared through leases. */
@Startup
@Singleton
@DependsOn("PlatformStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OperationTimer {

    private static final System.Logger LOG = System.getLogger(OperationTimer.class.getName());

    @Inject
    private OperationRunner operations;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "operations and jobs")
    void tick() {
        try {
            operations.tick();
            jobs.tick();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The catalogue cannot be read; long work waits", e);
        }
    }
}
