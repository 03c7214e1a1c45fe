package io.cloison.tenant;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The registry of database servers. Thread-safe. */
@Singleton
public class DatabaseServers {

    private final ControlDatabase control;

    @Inject
    public DatabaseServers(ControlDatabase control) {
        this.control = control;
    }

    /** All servers by name. */
    public List<DatabaseServer> list() {
        return control.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select name, region, jdbc_url from database_server order by name")
                                .map((row, context) -> read(row))
                                .list());
    }

    /** The server with the name; empty if there is none. */
    public Optional<DatabaseServer> byName(String name) {
        return list().stream().filter(server -> server.name().equals(name)).findFirst();
    }

    /** The first server, by name, of the region; empty where the region has none. */
    public Optional<DatabaseServer> ofRegion(String region) {
        return list().stream().filter(server -> server.region().equals(region)).findFirst();
    }

    /** Adds the server; {@code conflict} where the name is taken. */
    public void register(DatabaseServer server) {
        int added = control.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                                insert into database_server (name, region, jdbc_url) values (:name, :region, :url)
                                on conflict (name) do nothing""")
                        .bind("name", server.name())
                        .bind("region", server.region())
                        .bind("url", server.jdbcUrl())
                        .execute());
        if (added == 0) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "The database server " + server.name() + " is registered already.");
        }
    }

    private static DatabaseServer read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new DatabaseServer(row.getString("name"), row.getString("region"), row.getString("jdbc_url"));
    }
}
