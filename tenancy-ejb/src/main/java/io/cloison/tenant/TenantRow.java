package io.cloison.tenant;

import io.cloison.base.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads a tenant from a row of the catalogue. */
final class TenantRow {

    private TenantRow() {}

    static Tenant read(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                TenantStatus.of(row.getString("status")),
                PlacementRow.read(row),
                row.getString("region"),
                row.getString("plan"),
                row.getString("schema_version"),
                row.getTimestamp("created_at").toInstant(),
                TenantStore.instant(row.getTimestamp("activated_at")),
                row.getLong("version"));
    }
}
