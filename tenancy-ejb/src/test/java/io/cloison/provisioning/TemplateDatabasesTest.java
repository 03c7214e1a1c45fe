package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.AJobRun;
import io.cloison.tenant.Placement;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateDatabasesTest {

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final TemplateDatabases templates = platform.bean(TemplateDatabases.class);

    @Test
    void a_template_that_a_crash_left_half_made_is_made_anew() throws SQLException {
        String name = templates.ensure(Placement.CONTROL_SERVER);
        long before = oid(name);
        control.jdbi().useHandle(handle -> handle.execute("update control.template_database set ready = false"));

        assertThat(templates.ensure(Placement.CONTROL_SERVER)).isEqualTo(name);

        assertThat(oid(name)).isNotEqualTo(before);
        assertThat(templates.ensure(Placement.CONTROL_SERVER)).isEqualTo(name);
    }

    @Test
    void templates_of_other_migrations_go() throws SQLException {
        String current = templates.ensure(Placement.CONTROL_SERVER);
        String old = "cloison_template_0123456789abcdef";
        try (var connection = platform.database().superuserConnection("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + old + " owner cloison_owner is_template true");
        }
        control.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into control.template_database (server, name, fingerprint, ready) values ('control', ?, 'old', true)",
                        old));

        assertThat(templates.dropOld(AJobRun.holding("warm-pool", Duration.ofMinutes(5)), Placement.CONTROL_SERVER))
                .isEqualTo(1);

        assertThat(names()).contains(current).doesNotContain(old);
    }

    @Test
    void nobody_enters_a_template() throws SQLException {
        String name = templates.ensure(Placement.CONTROL_SERVER);

        assertThat(control.jdbi()
                        .<Boolean, RuntimeException>withHandle(handle -> handle.createQuery(
                                        "select datistemplate and not datallowconn and datacl::text not like '%app%'"
                                                + " and datacl::text not like '{=%' from pg_database where datname = :name")
                                .bind("name", name)
                                .mapTo(boolean.class)
                                .one()))
                .isTrue();
    }

    private long oid(String name) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("select oid from pg_database where datname = :name")
                        .bind("name", name)
                        .mapTo(long.class)
                        .one());
    }

    private List<String> names() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("select datname from pg_database")
                        .mapTo(String.class)
                        .list());
    }
}
