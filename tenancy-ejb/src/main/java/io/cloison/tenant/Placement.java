package io.cloison.tenant;

/**
 * Where a tenant's tables are.
 *
 * @param mode how they are kept apart
 * @param server the name of the database server in the registry; {@code control} for row and schema tenants
 * @param database the database's name: the control database's, or {@code t_<hex>} in mode DATABASE
 * @param schema {@code shared}, {@code t_<hex>} or {@code app}, by mode; safe to quote, never from a user
 */
public record Placement(IsolationMode mode, String server, String database, String schema) {

    /** The server's name of the control database. */
    public static final String CONTROL_SERVER = "control";
    /** The schema of all row tenants. */
    public static final String SHARED_SCHEMA = "shared";
    /** The one schema of a tenant's own database. */
    public static final String DATABASE_SCHEMA = "app";
}
