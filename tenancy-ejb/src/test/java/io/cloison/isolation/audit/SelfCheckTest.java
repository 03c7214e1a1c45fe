package io.cloison.isolation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.DatabaseSettings;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.context.TenantScope;
import io.cloison.isolation.IsolationSettings;
import io.cloison.isolation.ServiceGate;
import io.cloison.project.ProjectService;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.ATenant;
import io.cloison.testing.MovableClock;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node looks again and again whether the walls stand, and serves accordingly. */
class SelfCheckTest {

    private static final Duration MAX_AGE = IsolationSettings.CHECK_MAX_AGE.get();
    private static final String OWN = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
    private static final String DROP = "drop policy tenant_isolation on shared.project";
    private static final String PUT_BACK =
            "create policy tenant_isolation on shared.project using (" + OWN + ") with check (" + OWN + ")";

    private final Platform platform = Platform.started();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-30T12:00:00Z"));
    private final ServiceGate gate = new ServiceGate();
    private final CountedAudit audit = new CountedAudit(clock);
    private final SelfCheck self = new SelfCheck(platform.bean(ControlDatabase.class), audit, gate, clock);

    @AfterEach
    void the_platform_serves_again() {
        assertThat(platform.bean(SelfCheck.class).run()).isTrue();
    }

    @Test
    void nobody_is_served_before_the_first_look() {
        assertThat(self.isReady()).isFalse();
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void a_policy_that_is_dropped_later_stops_the_node_at_its_next_look_and_put_back_starts_it_again()
            throws SQLException {
        assertThat(self.run()).isTrue();
        assertThat(self.isReady()).isTrue();

        asSuperuser(DROP);
        try {
            lookWhenDue();
            assertThat(self.isReady()).isFalse();
            assertThat(gate.isOpen()).isFalse();
            assertThat(self.reasons())
                    .singleElement()
                    .asString()
                    .contains("policy-isolates")
                    .contains("project");
        } finally {
            asSuperuser(PUT_BACK);
        }
        self.runIfDue();

        assertThat(self.isReady()).isTrue();
        assertThat(gate.isOpen()).isTrue();
        assertThat(self.reasons()).isEmpty();
    }

    @Test
    void a_role_that_is_granted_a_way_around_stops_the_node_at_its_next_look() throws SQLException {
        self.run();

        asSuperuser("alter role cloison_app bypassrls");
        try {
            lookWhenDue();
            assertThat(self.isReady()).isFalse();
            assertThat(gate.isOpen()).isFalse();
        } finally {
            asSuperuser("alter role cloison_app nobypassrls");
        }
    }

    @Test
    void while_a_wall_is_down_no_tenants_data_is_reached() throws SQLException {
        Tenant tenant = ATenant.in(IsolationMode.ROW).made();
        var projects = platform.bean(ProjectService.class);
        var ofPlatform = platform.bean(SelfCheck.class);

        asSuperuser(DROP);
        try {
            assertThat(ofPlatform.run()).isFalse();
            assertThatThrownBy(() -> TenantScope.call(tenant.id(), () -> projects.create("Roof", "")))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(ProblemKind.UNAVAILABLE));
        } finally {
            asSuperuser(PUT_BACK);
        }
        assertThat(ofPlatform.run()).isTrue();
        assertThat(TenantScope.call(tenant.id(), () -> projects.create("Roof", "")))
                .isNotNull();
    }

    @Test
    void a_table_that_the_role_cannot_reach_stops_nobody() throws SQLException {
        asSuperuser("create table shared.unfinished (id uuid primary key)");
        try {
            assertThat(self.run()).isTrue();
            assertThat(platform.bean(IsolationAudit.class).run().violations())
                    .anyMatch(line -> line.contains("unfinished"));

            asSuperuser("grant select (id) on shared.unfinished to cloison_app");
            assertThat(self.run()).isFalse();
        } finally {
            asSuperuser("drop table shared.unfinished");
        }
    }

    @Test
    void where_postgresql_is_away_the_gate_stays_open_and_readiness_ends_with_the_last_look() throws IOException {
        self.run();

        clock.advance(MAX_AGE.minusMillis(1));
        whereNobodyListens(self::run);
        assertThat(self.reasons()).isNotEmpty();
        assertThat(self.isReady()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(self.isReady()).isFalse();
        assertThat(gate.isOpen()).isTrue();

        self.runIfDue();
        assertThat(self.isReady()).isTrue();
    }

    @Test
    void where_postgresql_is_silent_a_look_comes_to_its_end() throws IOException {
        self.run();

        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(TemporarySetting.of(
                            DatabaseSettings.CONNECT_TIMEOUT.name(),
                            "PT1S",
                            () -> at(silent.getLocalPort(), self::run)))
                    .isFalse();
        }

        assertThat(self.reasons()).singleElement().asString().contains("reachable");
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void a_fault_that_was_seen_counts_until_the_walls_are_seen_standing() throws Exception {
        self.run();
        asSuperuser(DROP);
        try {
            assertThat(self.run()).isFalse();
        } finally {
            asSuperuser(PUT_BACK);
        }

        whereNobodyListens(self::run);
        assertThat(gate.isOpen()).isFalse();

        assertThat(self.run()).isTrue();
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void a_probe_asks_nothing_and_the_node_looks_no_more_often_than_it_is_due() {
        self.run();

        for (int second = 0; second < MAX_AGE.toSeconds() * 2; second++) {
            clock.advance(Duration.ofSeconds(1));
            self.runIfDue();
            self.runIfDue();
            assertThat(self.isReady()).isTrue();
        }

        assertThat(audit.looks).isEqualTo(1 + 2 * 3);
    }

    private void lookWhenDue() {
        self.runIfDue();
        assertThat(gate.isOpen()).isTrue();
        clock.advance(MAX_AGE.dividedBy(3));
        self.runIfDue();
    }

    private static void whereNobodyListens(Supplier<Boolean> work) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(at(port, work)).isFalse();
    }

    private static boolean at(int port, Supplier<Boolean> work) {
        return TemporarySetting.of(
                DatabaseSettings.URL.name(), "jdbc:postgresql://127.0.0.1:" + port + "/cloison", work);
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = platform.database().superuserConnection("cloison");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An audit that counts how often it is asked. */
    private static final class CountedAudit extends IsolationAudit {

        private int looks;

        CountedAudit(Clock clock) {
            super(
                    Platform.started().bean(DatabaseServers.class),
                    Platform.started().bean(TenantStore.class),
                    clock);
        }

        @Override
        public AuditReport runShared() {
            looks++;
            return super.runShared();
        }
    }
}
