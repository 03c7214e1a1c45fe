package io.cloison.isolation;

import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.Platform;
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
            String sql() {
                return "select set_config('search_path', ?, true)";
            }

            @Override
            int bind(PreparedStatement statement, Tenant tenant) throws SQLException {
                statement.setString(1, tenant.placement().schema());
                return 1;
            }
        });
    }

    /** Tenant and schema are set for the session, not for the transaction. */
    public static TenantRoutingDataSource forTheSession() {
        return with(new PlacementSetting() {
            @Override
            String sql() {
                return super.sql().replace("true", "false");
            }
        });
    }

    /** Everybody is sent to the schema of the tenant that came first. */
    public static TenantRoutingDataSource inTheFirstSchema() {
        return with(new PlacementSetting() {
            private String schema = "";

            @Override
            int bind(PreparedStatement statement, Tenant tenant) throws SQLException {
                schema = schema.isEmpty() ? tenant.placement().schema() : schema;
                int bound = super.bind(statement, tenant);
                statement.setString(2, schema);
                return bound;
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
}
