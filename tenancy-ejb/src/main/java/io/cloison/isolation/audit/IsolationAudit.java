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
        Map<String, String> urls =
                servers.list().stream().collect(Collectors.toMap(DatabaseServer::name, DatabaseServer::jdbcUrl));
        return audit(places, urls, false);
    }

    /**
     * Audits what every request depends on: the application's role, and those tables of the row tenants that the role may read or write. A
     * table that it may not is nobody's way in, such as one that a migration has just made, or made and not been able to wall in.
     */
    public AuditReport runShared() {
        return audit(
                Map.of(control(), List.of(Placement.SHARED_SCHEMA)),
                Map.of(Placement.CONTROL_SERVER, DatabaseSettings.URL.get()),
                true);
    }

    private AuditReport audit(Map<Place, List<String>> places, Map<String, String> urls, boolean onlyReachable) {
        var databases = new ArrayList<Audited>();
        var placements = new ArrayList<Audited>();
        places.forEach((place, schemas) -> {
            String url = urls.get(place.server());
            if (url == null) {
                databases.add(unreachable(place, "the server is not registered"));
            } else {
                audit(place, url, schemas, onlyReachable, new AuditReport(clock.instant(), databases, placements));
            }
        });
        return new AuditReport(clock.instant(), databases, placements);
    }

    private void audit(Place place, String url, List<String> schemas, boolean onlyReachable, AuditReport report) {
        try (Connection connection = asApplication(place, url)) {
            report.databases().add(new Audited(place.toString(), ofDatabase.run(connection)));
            for (String schema : schemas) {
                List<Check> checks = ofPlacement.run(connection, schema, String.valueOf(onlyReachable));
                report.placements().add(new Audited(place + "/" + schema, checks));
            }
        } catch (SQLException e) {
            report.databases().add(unreachable(place, "PostgreSQL answers with SQL state " + e.getSQLState()));
        }
    }

    private static Audited unreachable(Place place, String why) {
        return new Audited(place.toString(), List.of(new Check(AuditReport.REACHABLE, List.of(why))));
    }

    private static Place control() {
        return new Place(Placement.CONTROL_SERVER, JdbcUrls.database(DatabaseSettings.URL.get()));
    }

    /** One that does not wait for a server that has fallen silent. */
    private static Connection asApplication(Place place, String serverUrl) throws SQLException {
        String url = JdbcUrls.with(
                JdbcUrls.onDatabase(serverUrl, place.database()), "socketTimeout", DatabaseSettings.connectSeconds());
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
