package io.cloison.isolation;

import io.cloison.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Sets tenant and schema for the current transaction only: a session-level setting would come back as the previous tenant's on rollback,
 * and would reach strangers through a transaction-level pooler.
 */
@Singleton
class PlacementSetting {

    private static final String SET = "select set_config('app.tenant_id', ?, true), set_config('search_path', ?, true)";

    private static final String CLEAR =
            "select set_config('app.tenant_id', '', false), set_config('search_path', '', false)";

    /** One select of one row, with parameters for {@link #bind}. */
    String sql() {
        return SET;
    }

    /** Binds the first parameters of a statement that begins with {@link #sql()}; how many they are. */
    int bind(PreparedStatement statement, Tenant tenant) throws SQLException {
        statement.setString(1, tenant.id().toString());
        statement.setString(2, tenant.placement().schema());
        return 2;
    }

    /** Sets them in a round trip of their own. */
    final void apply(Connection connection, Tenant tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            bind(statement, tenant);
            statement.execute();
        }
    }

    /** Takes off whatever a tenant's own SQL has set for the session, for a connection that belongs to nobody. */
    void clear(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
            statement.execute();
        }
    }
}
