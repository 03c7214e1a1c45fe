package io.cloison.isolation;

import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.Platform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The routing data source with one thing wrong. For negative controls. */
public final class FaultyDataSources {

    private FaultyDataSources() {}

    /** Nothing wrong: pools of its own, for a role that the settings now name. */
    public static TenantRoutingDataSource sound() {
        return with(new PlacementSetting());
    }

    /** The tenant is never set, only the schema. */
    public static TenantRoutingDataSource withoutTenant() {
        return with(new PlacementSetting() {
            @Override
            void apply(Connection connection, Tenant tenant) throws SQLException {
                set(
                        connection,
                        "select set_config('search_path', ?, true)",
                        tenant.placement().schema());
            }
        });
    }

    /** Tenant and schema are set for the session, not for the transaction. */
    public static TenantRoutingDataSource forTheSession() {
        return with(new PlacementSetting() {
            @Override
            void apply(Connection connection, Tenant tenant) throws SQLException {
                set(
                        connection,
                        "select set_config('app.tenant_id', ?, false)",
                        tenant.id().toString());
                set(
                        connection,
                        "select set_config('search_path', ?, false)",
                        tenant.placement().schema());
            }
        });
    }

    /** Everybody is sent to the schema of the tenant that came first. */
    public static TenantRoutingDataSource inTheFirstSchema() {
        return with(new PlacementSetting() {
            private String schema = "";

            @Override
            void apply(Connection connection, Tenant tenant) throws SQLException {
                schema = schema.isEmpty() ? tenant.placement().schema() : schema;
                set(
                        connection,
                        "select set_config('app.tenant_id', ?, true)",
                        tenant.id().toString());
                set(connection, "select set_config('search_path', ?, true)", schema);
            }
        });
    }

    /** Everybody is given connections to the database of the tenant that came first. */
    public static TenantRoutingDataSource inTheFirstDatabase() {
        var budget = new ConnectionBudget();
        var factory = new PoolFactory(budget);
        var databases = new DatabasePools(factory, Platform.started().bean(DatabaseServers.class)) {
            private @Nullable Tenant first;

            @Override
            Pool enter(Tenant tenant) {
                first = first == null ? tenant : first;
                return super.enter(first);
            }
        };
        return with(new TenantPools(factory, databases, budget), new PlacementSetting());
    }

    private static TenantRoutingDataSource with(PlacementSetting setting) {
        var budget = new ConnectionBudget();
        var factory = new PoolFactory(budget);
        var databases = new DatabasePools(factory, Platform.started().bean(DatabaseServers.class));
        return with(new TenantPools(factory, databases, budget), setting);
    }

    private static TenantRoutingDataSource with(TenantPools pools, PlacementSetting setting) {
        Platform platform = Platform.started();
        return new TenantRoutingDataSource(
                platform.bean(TenantCatalogue.class),
                pools,
                platform.bean(TenantCap.class),
                setting,
                platform.bean(ServiceGate.class));
    }

    private static void set(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        }
    }
}
