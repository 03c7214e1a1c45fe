package io.cloison.provisioning;

import io.cloison.resolution.PlatformMode;
import io.cloison.resolution.ResolutionSettings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** In mode single, a server is not ready before its tenant is. */
@Startup
@Singleton
@DependsOn("PlatformStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SingleTenantStart {

    @Inject
    private SingleTenant tenant;

    @PostConstruct
    void start() {
        if (ResolutionSettings.mode() == PlatformMode.SINGLE) {
            tenant.ensure();
        }
    }
}
