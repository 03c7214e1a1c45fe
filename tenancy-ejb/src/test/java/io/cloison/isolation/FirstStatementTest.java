package io.cloison.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.project.ProjectService;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/** Whatever a transaction begins with, it works as its tenant. */
class FirstStatementTest {

    private static final String NAMES = "select name from project order by name";
    private static final String NAMES_FROM = "select name from project where name >= ? order by name";

    private final Platform platform = Platform.started();
    private final DataSource source = platform.bean(DataSource.class, TenantDataLiteral.INSTANCE);

    @ParameterizedTest
    @EnumSource(Opening.class)
    void it_works_as_its_tenant_in_every_mode(Opening opening) {
        for (IsolationMode mode : IsolationMode.values()) {
            TenantId acme = tenantWith(mode, "Roof", "Wall");
            TenantId globex = tenantWith(mode, "Cellar");

            assertThat(seen(source, acme, opening)).as("%s", mode).containsExactly("Roof", "Wall");
            assertThat(seen(source, globex, opening)).as("%s", mode).containsExactly("Cellar");
        }
    }

    @Test
    void without_the_setting_it_sees_nothing() {
        TenantId acme = tenantWith(IsolationMode.ROW, "Roof");

        assertThat(seen(FaultyDataSources.withoutTenant(), acme, Opening.QUERY)).isEmpty();
        assertThat(seen(FaultyDataSources.withoutTenant(), acme, Opening.STATEMENT))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_query_may_be_run_again_with_other_parameters(IsolationMode mode) {
        TenantId acme = tenantWith(mode, "Cellar", "Roof", "Wall");

        List<List<String>> runs = work(source, acme, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NAMES_FROM)) {
                statement.setString(1, "R");
                List<String> first = names(statement.executeQuery());
                statement.setString(1, "W");
                return List.of(first, names(statement.executeQuery()));
            }
        });

        assertThat(runs).containsExactly(List.of("Roof", "Wall"), List.of("Wall"));
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void the_tenant_stays_when_the_work_goes_back_to_a_savepoint(IsolationMode mode) {
        TenantId acme = tenantWith(mode, "Roof");

        List<String> seen = work(source, acme, connection -> {
            connection.createStatement().execute("savepoint start");
            names(connection.prepareStatement(NAMES).executeQuery());
            connection.createStatement().execute("rollback to savepoint start");
            return names(connection.prepareStatement(NAMES).executeQuery());
        });

        assertThat(seen).containsExactly("Roof");
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_first_query_that_fails_is_told_as_it_is_and_leaves_nothing_behind(IsolationMode mode) {
        TenantId acme = tenantWith(mode, "Roof");
        TenantId globex = tenantWith(mode, "Cellar");

        assertThatThrownBy(() -> work(
                        source,
                        acme,
                        connection -> names(connection
                                .prepareStatement("select (1 / 0)::text from project")
                                .executeQuery())))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasMessageContaining("division by zero");
        assertThat(seen(source, globex, Opening.QUERY)).containsExactly("Cellar");
        assertThat(seen(source, acme, Opening.QUERY)).containsExactly("Roof");
    }

    @Test
    void two_queries_prepared_before_either_is_run_both_see_the_tenants_rows() {
        TenantId acme = tenantWith(IsolationMode.ROW, "Roof", "Wall");

        List<List<String>> seen = work(source, acme, connection -> {
            try (PreparedStatement one = connection.prepareStatement(NAMES);
                    PreparedStatement other = connection.prepareStatement(NAMES_FROM)) {
                other.setString(1, "W");
                List<String> first = names(other.executeQuery());
                return List.of(first, names(one.executeQuery()));
            }
        });

        assertThat(seen).containsExactly(List.of("Wall"), List.of("Roof", "Wall"));
    }

    @Test
    void a_closed_query_is_not_run() {
        TenantId acme = tenantWith(IsolationMode.ROW, "Roof");

        assertThatThrownBy(() -> work(source, acme, connection -> {
                    PreparedStatement statement = connection.prepareStatement(NAMES);
                    statement.close();
                    assertThat(statement.isClosed()).isTrue();
                    return names(statement.executeQuery());
                }))
                .hasMessageContaining("closed");
    }

    private TenantId tenantWith(IsolationMode mode, String... projects) {
        TenantId tenant = ATenant.in(mode).made().id();
        for (String name : projects) {
            TenantScope.run(tenant, () -> platform.bean(ProjectService.class).create(name, ""));
        }
        return tenant;
    }

    private List<String> seen(DataSource from, TenantId tenant, Opening opening) {
        return work(from, tenant, opening::names);
    }

    private <T> T work(DataSource from, TenantId tenant, Work<T> work) {
        Supplier<T> transaction = () -> {
            try (Connection connection = from.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        return platform.in(tenant, transaction);
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        var names = new ArrayList<String>();
        while (rows.next()) {
            names.add(rows.getString(1));
        }
        return names;
    }

    /** How a transaction may begin; each lists the names of all projects in the end. Their work captures nothing. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Opening {
        QUERY(connection ->
                FirstStatementTest.names(connection.prepareStatement(NAMES).executeQuery())),
        QUERY_WITH_PARAMETER(connection -> {
            PreparedStatement statement = connection.prepareStatement(NAMES_FROM);
            statement.setString(1, "A");
            return FirstStatementTest.names(statement.executeQuery());
        }),
        QUERY_RUN_AS_ANY_STATEMENT(connection -> {
            PreparedStatement statement = connection.prepareStatement(NAMES);
            assertThat(statement.execute()).isTrue();
            return FirstStatementTest.names(statement.getResultSet());
        }),
        QUERY_WITH_FETCH_SIZE(connection -> {
            PreparedStatement statement = connection.prepareStatement(NAMES_FROM);
            statement.setString(1, "A");
            statement.setFetchSize(1);
            return FirstStatementTest.names(statement.executeQuery());
        }),
        QUERY_DESCRIBED_BEFORE_IT_IS_RUN(connection -> {
            PreparedStatement statement = connection.prepareStatement(NAMES);
            assertThat(statement.getMetaData().getColumnLabel(1)).isEqualTo("name");
            return FirstStatementTest.names(statement.executeQuery());
        }),
        QUERY_DESCRIBED_AFTER_IT_WAS_RUN(connection -> {
            PreparedStatement statement = connection.prepareStatement(NAMES);
            List<String> names = FirstStatementTest.names(statement.executeQuery());
            assertThat(statement.getMetaData().getColumnLabel(1)).isEqualTo("name");
            return names;
        }),
        CALL(connection -> {
            try (CallableStatement call = connection.prepareCall("{? = call current_setting('app.tenant_id')}")) {
                call.registerOutParameter(1, Types.VARCHAR);
                call.execute();
                assertThat(call.getString(1)).isNotEmpty();
            }
            return FirstStatementTest.names(connection.prepareStatement(NAMES).executeQuery());
        }),
        CONNECTION_OF_A_QUERY(connection -> {
            Connection behind = connection.prepareStatement(NAMES).getConnection();
            return FirstStatementTest.names(behind.createStatement().executeQuery(NAMES));
        }),
        SCROLLABLE_QUERY(connection -> FirstStatementTest.names(connection
                .prepareStatement(NAMES, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery())),
        STATEMENT(connection ->
                FirstStatementTest.names(connection.createStatement().executeQuery(NAMES))),
        UPDATE(connection -> {
            assertThat(connection
                            .prepareStatement("update project set name = name")
                            .executeUpdate())
                    .isPositive();
            return QUERY.names(connection);
        }),
        BATCH(connection -> {
            PreparedStatement statement = connection.prepareStatement("update project set name = name where name >= ?");
            statement.setString(1, "A");
            statement.addBatch();
            assertThat(statement.executeBatch()).hasSize(1);
            return QUERY.names(connection);
        }),
        DRIVER(connection -> FirstStatementTest.names(((Connection) connection.unwrap(PGConnection.class))
                .createStatement()
                .executeQuery(NAMES)));

        private final Work<List<String>> work;

        Opening(Work<List<String>> work) {
            this.work = work;
        }

        List<String> names(Connection connection) throws SQLException {
            return work.on(connection);
        }
    }

    /** Work on a transaction's connection. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
