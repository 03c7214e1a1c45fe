package io.cloison.isolation.audit;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has each node look whether the shared walls still stand: each second while they are not seen standing, else when it is time to. */
@Startup
@Singleton
@DependsOn("PlatformStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SelfCheckTimer {

    @Inject
    private SelfCheck selfCheck;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "self-check")
    void tick() {
        selfCheck.runIfDue();
    }
}
