package io.cloison.isolation.audit;

import io.cloison.base.DatabaseSettings;
import io.cloison.isolation.DirectConnections;
import io.cloison.isolation.JdbcUrls;
import io.cloison.isolation.audit.AuditReport.Audited;
import io.cloison.isolation.audit.AuditReport.Check;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks the walls of every placement, or of the shared parts only. It reads the database's catalogue and changes nothing. Thread-safe. */
@Singleton
public class IsolationAudit {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::server).thenComparing(Place::database);

    private final CatalogueQuery ofDatabase = new CatalogueQuery("database.sql");
    private final CatalogueQuery ofPlacement = new CatalogueQuery("placement.sql");
    private final DatabaseServers servers;
    private final TenantStore tenants;
    private final Clock clock;

    @Inject
    public IsolationAudit(DatabaseServers servers, TenantStore tenants, Clock clock) {
        this.servers = servers;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Audits every placement of a tenant in the catalogue, and the schema of the row tenants. */
    public AuditReport run() {
        Map<Place, List<String>> places = new TreeMap<>(ORDER);
        places.put(control(), new ArrayList<>(List.of(Placement.SHARED_SCHEMA)));
        for (Placement placement : tenants.ownPlacements()) {
            places.computeIfAbsent(new Place(placement.server(), placement.database()), place -> new ArrayList<>())
                    .add(placement.schema());
        }
        return audit(places);
    }

    /** Audits what every request depends on: the application's role and the schema of the row tenants. */
    public AuditReport runShared() {
        return audit(Map.of(control(), List.of(Placement.SHARED_SCHEMA)));
    }

    private AuditReport audit(Map<Place, List<String>> places) {
        Map<String, String> urls =
                servers.list().stream().collect(Collectors.toMap(DatabaseServer::name, DatabaseServer::jdbcUrl));
        var databases = new ArrayList<Audited>();
        var placements = new ArrayList<Audited>();
        places.forEach((place, schemas) -> audit(place, schemas, urls, databases, placements));
        return new AuditReport(clock.instant(), databases, placements);
    }

    private void audit(
            Place place,
            List<String> schemas,
            Map<String, String> urls,
            List<Audited> databases,
            List<Audited> placements) {
        String url = urls.get(place.server());
        if (url == null) {
            databases.add(unreachable(place, "the server is not registered"));
            return;
        }
        try (Connection connection = asApplication(place, url)) {
            databases.add(new Audited(place.toString(), ofDatabase.run(connection)));
            for (String schema : schemas) {
                placements.add(new Audited(place + "/" + schema, ofPlacement.run(connection, schema)));
            }
        } catch (SQLException e) {
            databases.add(unreachable(place, "PostgreSQL answers with SQL state " + e.getSQLState()));
        }
    }

    private static Audited unreachable(Place place, String why) {
        return new Audited(place.toString(), List.of(new Check("reachable", List.of(why))));
    }

    private static Place control() {
        return new Place(Placement.CONTROL_SERVER, JdbcUrls.database(DatabaseSettings.URL.get()));
    }

    private static Connection asApplication(Place place, String serverUrl) throws SQLException {
        String url = JdbcUrls.onDatabase(serverUrl, place.database());
        return DirectConnections.open(
                url, ServerRole.APP.user(), ServerRole.APP.password(place.server()), "cloison-audit");
    }

    private record Place(String server, String database) {

        @Override
        public String toString() {
            return server + "/" + database;
        }
    }
}
