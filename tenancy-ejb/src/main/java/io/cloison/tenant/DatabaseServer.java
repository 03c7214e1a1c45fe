package io.cloison.tenant;

/**
 * A PostgreSQL server that may hold tenants' own databases. Its roles' passwords come from configuration: {@code
 * cloison.server.<name>.<role>.password}, or the control database's where not set.
 *
 * @param name 1 to 63 characters, {@code [a-z][a-z0-9-]*}; {@code control} is the server of the control database
 * @param region the region it serves
 * @param jdbcUrl {@code jdbc:postgresql://host:port/} followed by any database that the provisioner may connect to
 */
public record DatabaseServer(String name, String region, String jdbcUrl) {}
