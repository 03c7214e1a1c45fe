package io.cloison.isolation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit is silent while the walls stand, and names each wall that is taken down. */
class IsolationAuditTest {

    private final Platform platform = Platform.started();
    private final IsolationAudit audit = platform.bean(IsolationAudit.class);

    @Test
    void sound_placements_of_every_mode_pass() {
        Stream.of(IsolationMode.values()).forEach(mode -> ATenant.in(mode).made());

        AuditReport report = audit.run();

        assertThat(report.violations()).isEmpty();
        assertThat(report.placements()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(report.placements())
                .allSatisfy(placement -> assertThat(placement.checks()).hasSizeGreaterThan(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "row-security-enabled       | alter table project disable row level security",
                "row-security-forced        | alter table project no force row level security",
                "policy-isolates            | drop policy tenant_isolation on project",
                "policy-isolates            | alter policy tenant_isolation on project using (true)",
                "policy-isolates            | alter policy tenant_isolation on project with check (true)",
                "policy-isolates            | alter policy tenant_isolation on project to cloison_app",
                "no-other-permissive-policy | create policy everything on project using (true)",
                "tenant-column              | create table loose (id uuid primary key)",
                "tenant-column              | create table loose (tenant_id uuid, id uuid primary key)",
                "unique-keys-led-by-tenant  | create unique index leaky on label (name)",
                "foreign-keys-led-by-tenant | alter table project add constraint u unique (id); alter table task add foreign key (project_id) references project (id)",
                "no-excess-privilege        | grant truncate on project to cloison_app",
                "not-owner                  | alter table project owner to cloison_app",
                "no-create                  | grant create on schema {schema} to cloison_app",
                "history-hidden             | grant select on flyway_schema_history to cloison_app",
                "views-run-as-invoker       | create view peek as select * from project",
                "functions-run-as-invoker   | create function peek() returns bigint security definer language sql as 'select 1::bigint'",
                "placement-exists           | alter schema {schema} rename to {schema}_gone",
            })
    void a_fault_in_a_placement_is_named(String check, String fault) throws SQLException {
        Tenant tenant = ATenant.in(IsolationMode.SCHEMA).made();
        String schema = tenant.placement().schema();
        asSuperuser(faultIn(schema, fault));

        try {
            assertThat(audit.run().violations())
                    .anySatisfy(line -> assertThat(line).contains(schema, " " + check + ":"));
        } finally {
            dropAll(schema);
            platform.forget(tenant);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role-is-bound       | alter role cloison_app bypassrls | alter role cloison_app nobypassrls",
                "role-is-bound       | alter role cloison_app superuser | alter role cloison_app nosuperuser",
                "role-is-bound       | alter role cloison_app createdb | alter role cloison_app nocreatedb",
                "role-is-bound       | alter role cloison_app createrole | alter role cloison_app nocreaterole",
                "no-temporary-tables | grant temporary on database cloison to cloison_app | revoke temporary on database cloison from cloison_app",
                "no-new-schemas      | grant create on database cloison to cloison_app | revoke create on database cloison from cloison_app",
                "closed-to-public    | grant connect on database cloison to public | revoke connect on database cloison from public",
                "catalogue-hidden    | grant usage on schema control to cloison_app | revoke usage on schema control from cloison_app",
            })
    void a_fault_in_the_role_is_named_and_stops_the_platform_from_serving(String check, String fault, String repair)
            throws SQLException {
        SelfCheck self = platform.bean(SelfCheck.class);
        assertThat(self.run()).isTrue();
        asSuperuser(fault);

        try {
            assertThat(audit.runShared().violations())
                    .anySatisfy(line -> assertThat(line).contains(" " + check + ":"));
            assertThat(self.run()).isFalse();
            assertThat(self.reasons()).isNotEmpty();
        } finally {
            asSuperuser(repair);
        }
        assertThat(self.run()).isTrue();
    }

    @Test
    void only_the_fixed_releases_count_as_patched() {
        assertThat(List.of(150_020, 160_016, 170_012, 180_007, 190_000)).allMatch(PatchLevel::isPatched);
        assertThat(List.of(140_099, 150_019, 160_015, 170_011, 180_006)).noneMatch(PatchLevel::isPatched);
    }

    @Test
    void checks_are_reported_whether_or_not_they_pass() {
        List<String> names = audit.runShared().placements().get(0).checks().stream()
                .map(AuditReport.Check::name)
                .sorted(Comparator.naturalOrder())
                .toList();

        assertThat(names).contains("policy-isolates", "row-security-forced", "unique-keys-led-by-tenant");
        assertThat(audit.runShared().placements().get(0).place()).endsWith(Placement.SHARED_SCHEMA);
    }

    private static String faultIn(String schema, String fault) {
        return "set search_path = " + schema + "; " + fault.replace("{schema}", schema);
    }

    private void dropAll(String schema) throws SQLException {
        asSuperuser("drop schema if exists " + schema + " cascade; drop schema if exists " + schema + "_gone cascade");
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = platform.database().superuserConnection("cloison");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
