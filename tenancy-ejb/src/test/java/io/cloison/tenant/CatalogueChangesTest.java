package io.cloison.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class CatalogueChangesTest {

    private final Platform platform = Platform.started();
    private final ControlDatabase control = new ControlDatabase();
    private final CatalogueChanges changes = TemporarySetting.of(
            CatalogueSettings.MAX_AGE.name(), "PT0.000000001S", () -> new CatalogueChanges(control));
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    CatalogueChangesTest() throws SQLException {}

    @Test
    void a_change_is_learnt_of() {
        assertThat(changed()).isEmpty();
        touch();
        assertThat(changed()).contains(tenant);
    }

    @Test
    void a_change_whose_answer_was_lost_with_its_transaction_is_learnt_of_the_next_time() {
        changed();
        touch();
        control.jdbi().setSqlLogger(new ConnectionKiller());

        assertThatThrownBy(this::changed)
                .asInstanceOf(type(ProblemException.class))
                .returns(ProblemKind.UNAVAILABLE, ProblemException::kind);

        control.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        assertThat(changed()).contains(tenant);
    }

    private List<TenantId> changed() {
        var heard = new ArrayList<TenantId>();
        changes.since(heard::add);
        return heard;
    }

    private void touch() {
        control.jdbi().useTransaction(handle -> platform.bean(TenantStore.class).touch(handle, tenant));
    }

    /** Ends the connection that has just been told of changes, before it commits. */
    private final class ConnectionKiller implements SqlLogger {

        @Override
        public void logAfterExecution(StatementContext context) {
            if (!context.getRawSql().contains("tenant_removed")) {
                return;
            }
            try (var superuser = platform.database().superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                    var statement = superuser.prepareStatement("select pg_terminate_backend(?, 10000)")) {
                statement.setInt(
                        1, context.getConnection().unwrap(PGConnection.class).getBackendPID());
                statement.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
