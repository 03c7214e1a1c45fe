package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.IsolationMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTenantRulesTest {

    private static final DatabaseServer CONTROL = new DatabaseServer("control", "here", "jdbc:postgresql://h/d");

    @Test
    void every_field_at_fault_is_named_at_once() {
        var request = new NewTenant(
                " ",
                "Admin!",
                "Not A Plan",
                new NewTenant.DatabaseConfig("cloud", "mars"),
                new NewTenant.Owner("nobody", "\u0000"),
                "[1]");

        assertThatThrownBy(() -> check(request))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.members())
                                .extractingByKey("errors", list(FieldError.class))
                                .extracting(FieldError::field)
                                .containsExactlyInAnyOrder(
                                        "name",
                                        "slug",
                                        "plan",
                                        "database_config.type",
                                        "database_config.region",
                                        "owner.email",
                                        "owner.name",
                                        "settings"));
    }

    @Test
    void a_name_alone_is_enough() {
        TenantSpec spec = check(named("Acme"));

        assertThat(spec.name()).isEqualTo("Acme");
        assertThat(spec.target().mode()).isEqualTo(IsolationMode.ROW);
        assertThat(spec.target().server()).isEqualTo(CONTROL);
        assertThat(spec.owner()).isNull();
        assertThat(spec.settings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Société Générale", "日本株式会社", "Ελληνικά", "O'Brien & Söhne", "🚀"})
    void names_are_unicode(String name) {
        assertThat(check(named(name)).name()).isEqualTo(name);
    }

    @Test
    void a_name_has_at_most_200_characters() {
        assertThat(check(named("x".repeat(200))).name()).hasSize(200);
        assertThatThrownBy(() -> check(named("x".repeat(201)))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> check(named("a\nb"))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www", "api", "admin", "ab", "1abc", "abc-", "-abc", "a_b", "Acme", "ácme", ""})
    void reserved_and_malformed_slugs_are_refused(String slug) {
        var request = new NewTenant("Acme", slug, null, null, null, null);

        assertThatThrownBy(() -> check(request)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null", "3", "\"x\"", "{} {}", "{\"a\":}", "{\"a\": \"\\u0000\"}", ""})
    void settings_are_one_json_object(String settings) {
        var request = new NewTenant("Acme", null, null, null, null, settings);

        assertThatThrownBy(() -> check(request)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Acme Corp, acme-corp",
        "Société Générale, societe-generale",
        "  --Zoë & Söhne GmbH!, zoe-sohne-gmbh",
        "3M, m",
        "日本, ''"
    })
    void a_slug_is_derived_from_the_name(String name, String slug) {
        assertThat(Slugs.base(name)).isEqualTo(slug);
    }

    @Test
    void equal_requests_are_kept_as_equal_input() {
        assertThat(check(named("Acme")).toJson())
                .isEqualTo(check(named("Acme ")).toJson());
        assertThat(check(named("Acme")).toJson())
                .isNotEqualTo(check(named("Acme2")).toJson());
    }

    private static NewTenant named(String name) {
        return new NewTenant(name, null, null, null, null, null);
    }

    private static TenantSpec check(NewTenant request) {
        return NewTenantRules.check(request, IsolationMode.ROW, NewTenantRulesTest::server);
    }

    private static DatabaseServer server(IsolationMode mode, @Nullable String region) {
        if (region != null) {
            throw ProblemException.invalid(List.of(new FieldError("database_config.region", "is not a known region")));
        }
        return CONTROL;
    }
}
