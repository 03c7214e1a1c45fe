package io.cloison.tenant;

/**
 * Puts a new tenant's first data in place. Every CDI bean of this type runs once the tables are there and before the tenant is served,
 * with the tenant bound; a bean that writes opens its own transaction ({@code @Transactional}). It may run more than once: it looks before
 * it inserts. An exception stops the creation, which is tried again and then undone.
 */
public interface TenantSeeder {

    /** Seeds the tenant that is bound to the thread. */
    void seed(Tenant tenant);
}
