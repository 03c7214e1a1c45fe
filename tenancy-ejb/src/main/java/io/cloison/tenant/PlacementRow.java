package io.cloison.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads placements. */
public final class PlacementRow {

    private PlacementRow() {}

    /** Reads the columns isolation, server, database_name and schema_name. */
    public static Placement read(ResultSet row) throws SQLException {
        return new Placement(
                IsolationMode.of(row.getString("isolation")),
                row.getString("server"),
                row.getString("database_name"),
                row.getString("schema_name"));
    }
}
