package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementInventoryTest {

    private final Platform platform = Platform.started();
    private final PlacementInventory inventory = platform.bean(PlacementInventory.class);

    @Test
    void what_agrees_is_no_difference() throws SQLException {
        for (IsolationMode mode : IsolationMode.values()) {
            new Lifecycles().created(mode);
        }

        assertThat(inventory.compare().isNone())
                .as(inventory.compare().toString())
                .isTrue();
    }

    @Test
    void a_schema_and_a_database_that_nobody_knows_are_orphans() throws SQLException {
        String name = "t_" + Ids.next().toString().replace("-", "");
        execute("create schema " + name, "create database " + name);
        try {
            assertThat(inventory.compare().orphans())
                    .containsExactly("database " + name + " on control", "schema " + name + " on control");
        } finally {
            execute("drop schema " + name, "drop database " + name);
        }
    }

    @Test
    void a_tenants_schema_that_is_not_there_is_missing() throws SQLException {
        String schema =
                new Lifecycles().created(IsolationMode.SCHEMA).placement().schema();
        execute("alter schema " + schema + " rename to hidden");
        try {
            assertThat(inventory.compare().missing()).containsExactly("schema " + schema + " on control");
        } finally {
            execute("alter schema hidden rename to " + schema);
        }
    }

    @Test
    void what_is_being_made_may_or_may_not_be_there() throws SQLException {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into control.warm_placement (server, database_name, schema_name, isolation)"
                                        + " values ('control', 'cloison', 't_00000000000000000000000000000000', 'schema')")
                        .execute());
        try {
            assertThat(inventory.compare().isNone()).isTrue();
        } finally {
            platform.bean(ControlDatabase.class)
                    .jdbi()
                    .useHandle(handle -> handle.createUpdate(
                                    "delete from control.warm_placement where schema_name = :name")
                            .bindMap(Map.of("name", "t_00000000000000000000000000000000"))
                            .execute());
        }
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = platform.database().superuserConnection("cloison");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
