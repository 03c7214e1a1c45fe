package io.cloison.provisioning;

import io.cloison.migration.ServerConnections;
import io.cloison.tenant.Placement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Databases copied from a template on the server of the placement, as the provisioner. */
@Singleton
class DatabaseWork implements PlacementWork {

    private final ServerConnections connections;
    private final TemplateDatabases templates;

    @Inject
    DatabaseWork(ServerConnections connections, TemplateDatabases templates) {
        this.connections = connections;
        this.templates = templates;
    }

    @Override
    public void create(Placement placement, Guard guard) throws SQLException {
        String template = templates.ensure(placement.server());
        try (var server = Maintenance.lock(connections, placement.server(), placement.database())) {
            guard.check();
            if (!server.exists()) {
                server.create(template);
            }
            server.openToRoles();
        }
    }

    @Override
    public void drop(Placement placement, Guard guard) throws SQLException {
        try (var server = Maintenance.lock(connections, placement.server(), placement.database())) {
            guard.check();
            server.drop();
        }
    }

    @Override
    public boolean isGone(Placement placement) throws SQLException {
        try (var server = Maintenance.lock(connections, placement.server(), placement.database())) {
            return !server.exists();
        }
    }
}
