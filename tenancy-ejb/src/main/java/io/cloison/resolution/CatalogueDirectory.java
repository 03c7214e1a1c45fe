package io.cloison.resolution;

import io.cloison.base.TenantId;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The directory that the catalogue holds. */
@Singleton
class CatalogueDirectory implements TenantDirectory {

    private final TenantCatalogue catalogue;

    @Inject
    CatalogueDirectory(TenantCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Tenant> byId(TenantId id) {
        return catalogue.byId(id);
    }

    @Override
    public Optional<Tenant> bySlug(String slug) {
        return catalogue.bySlug(slug);
    }

    @Override
    public Optional<Tenant> byDomain(String host) {
        return catalogue.byDomain(host);
    }
}
