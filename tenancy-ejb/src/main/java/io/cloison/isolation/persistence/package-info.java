/** The one persistence unit of all tenants: EclipseLink over the routing data source, an EntityManager for each transaction. */
@NullMarked
package io.cloison.isolation.persistence;

import org.jspecify.annotations.NullMarked;
