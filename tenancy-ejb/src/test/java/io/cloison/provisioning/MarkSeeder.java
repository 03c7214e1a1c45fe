package io.cloison.provisioning;

import io.cloison.migration.ServerConnections;
import io.cloison.tenant.ServerRole;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantSeeder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes one project into the tables of tenants whose slug begins with {@code mark-} or {@code fail-}, without JTA. */
@ApplicationScoped
class MarkSeeder implements TenantSeeder {

    static final String PREFIX = "mark-";

    @Inject
    private ServerConnections connections;

    @Override
    public void seed(Tenant tenant) {
        if (!tenant.slug().startsWith(PREFIX) && !tenant.slug().startsWith(FailingSeeder.PREFIX)) {
            return;
        }
        try (Connection app = connections.open(tenant.placement(), ServerRole.APP);
                Statement statement = app.createStatement()) {
            statement.execute("begin; select set_config('app.tenant_id', '" + tenant.id() + "', true)");
            statement.execute("insert into " + tenant.placement().schema()
                    + ".project (id, name, created_at, version) values ('" + tenant.id()
                    + "', 'mark', now(), 1) on conflict do nothing; commit");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
