package io.cloison.resolution;

import io.cloison.base.TenantId;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The directory that the catalogue holds, from memory while that cannot be read. */
@Singleton
class CatalogueDirectory implements TenantDirectory {

    private final TenantCatalogue catalogue;

    @Inject
    CatalogueDirectory(TenantCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Tenant> byId(TenantId id) {
        return catalogue.lastById(id);
    }

    @Override
    public Optional<Tenant> bySlug(String slug) {
        return catalogue.lastBySlug(slug);
    }

    @Override
    public Optional<Tenant> byDomain(String host) {
        return catalogue.lastByDomain(host);
    }
}
