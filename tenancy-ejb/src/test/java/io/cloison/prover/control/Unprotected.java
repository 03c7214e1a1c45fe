package io.cloison.prover.control;

import io.cloison.isolation.TenantRoutingDataSource;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A faulty platform whose tenants' labels have no row security. */
final class Unprotected extends Faulty {

    Unprotected(TenantRoutingDataSource data) {
        super(data, Map.of());
    }

    @Override
    public Tenant tenant(IsolationMode mode) {
        Tenant tenant = super.tenant(mode);
        try (Connection connection = superuser(tenant.placement().database());
                Statement statement = connection.createStatement()) {
            statement.execute("alter table " + tenant.placement().schema() + ".label disable row level security");
            return tenant;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
