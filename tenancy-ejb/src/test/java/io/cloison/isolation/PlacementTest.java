package io.cloison.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.project.Project;
import io.cloison.project.ProjectService;
import io.cloison.project.ProjectStatus;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.InTransaction;
import io.cloison.testing.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each mode puts a tenant's work where its tables are, and nowhere else. */
class PlacementTest {

    private final Platform platform = Platform.started();
    private final ProjectService projects = platform.bean(ProjectService.class);

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_tenant_sees_what_it_wrote_and_no_other_tenant_does(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        TenantId globex = ATenant.in(mode).made().id();

        Project written = TenantScope.call(acme, () -> projects.create("Roof", "of slate"));

        assertThat(names(acme)).containsExactly("Roof");
        assertThat(names(globex)).isEmpty();
        assertThatThrownBy(() -> TenantScope.call(globex, () -> projects.get(written.getId())))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_change_counts_the_version_and_a_stale_one_is_refused(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        Project first = TenantScope.call(acme, () -> projects.create("Roof", ""));

        Project second = TenantScope.call(
                acme, () -> projects.update(first.getId(), 1, "Roof", "of slate", ProjectStatus.archived));

        assertThat(first.getVersion()).isEqualTo(1);
        assertThat(second.getVersion()).isEqualTo(2);
        assertThatThrownBy(() -> TenantScope.call(
                        acme, () -> projects.update(first.getId(), 1, "Roof", "", ProjectStatus.active)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void without_a_tenant_there_is_no_data() {
        assertThatThrownBy(() -> projects.list(null, 10)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_transaction_stays_with_the_tenant_it_began_with() {
        TenantId acme = ATenant.in(IsolationMode.ROW).made().id();
        TenantId globex = ATenant.in(IsolationMode.ROW).made().id();

        assertThatThrownBy(() -> platform.in(acme, () -> {
                    projects.create("Roof", "");
                    return TenantScope.call(globex, () -> projects.list(null, 10));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one tenant");
    }

    @Test
    void outside_a_transaction_there_is_no_connection() throws Exception {
        TenantId acme = ATenant.in(IsolationMode.ROW).made().id();
        var source = platform.bean(javax.sql.DataSource.class, TenantDataLiteral.INSTANCE);

        assertThatThrownBy(() -> TenantScope.callChecked(acme, source::getConnection))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_transactions_of_a_tenant_may_follow_each_other_on_one_connection() {
        TenantId acme = ATenant.in(IsolationMode.ROW).made().id();
        TenantId globex = ATenant.in(IsolationMode.ROW).made().id();
        var transaction = platform.bean(InTransaction.class);

        for (int i = 0; i < 20; i++) {
            String name = "p" + i;
            TenantScope.run(i % 2 == 0 ? acme : globex, () -> transaction.call(() -> projects.create(name, "")));
        }

        assertThat(names(acme)).hasSize(10).allMatch(name -> Integer.parseInt(name.substring(1)) % 2 == 0);
        assertThat(names(globex)).hasSize(10).allMatch(name -> Integer.parseInt(name.substring(1)) % 2 == 1);
    }

    @Test
    void a_connection_of_nobody_sees_nothing() throws Exception {
        TenantId acme = ATenant.in(IsolationMode.ROW).made().id();
        TenantScope.run(acme, () -> projects.create("Roof", ""));
        var source = platform.bean(TenantRoutingDataSource.class, TenantDataLiteral.INSTANCE);

        source.runAsNobody(() -> {
            try (var connection = source.getConnection();
                    var rows = connection.createStatement().executeQuery("select count(*) from shared.project")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isZero();
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<String> names(TenantId tenant) {
        return TenantScope.call(tenant, () -> projects.list(null, 50)).stream()
                .map(Project::getName)
                .toList();
    }
}
