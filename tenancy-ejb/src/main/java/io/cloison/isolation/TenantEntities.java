package io.cloison.isolation;

import java.util.List;

/**
 * Names the entity classes of a module, so that they join the one persistence unit of all tenants. A module has one bean that implements
 * it, in a bean archive of its own.
 */
public interface TenantEntities {

    /** The module's entities and embeddables; each entity extends {@link TenantEntity}, or the platform refuses to start. */
    List<Class<?>> classes();
}
