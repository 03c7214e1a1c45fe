/**
 * The sample domain: projects with tasks, tasks with labels and watchers. Written as an adopting team would write its own: entities that
 * extend {@link io.cloison.isolation.TenantEntity}, stores over the injected EntityManager, services with transactions, plain migrations.
 * Nothing here names a tenant.
 */
@NullMarked
package io.cloison.project;

import org.jspecify.annotations.NullMarked;
