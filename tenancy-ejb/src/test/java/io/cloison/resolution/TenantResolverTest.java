package io.cloison.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantResolverTest {

    private static final Set<Strategy> ALL = EnumSet.allOf(Strategy.class);
    private static final Memberships NOBODY = (tenant, caller) -> false;
    private static final Memberships EVERYBODY = (tenant, caller) -> true;

    private final FakeDirectory directory = new FakeDirectory();
    private final Tenant acme = directory.add("acme", TenantStatus.ACTIVE);
    private final Tenant globex = directory.add("globex", TenantStatus.ACTIVE);

    @Test
    void the_claim_names_the_tenant_by_slug_or_id() {
        assertThat(resolve(ACaller.with().claiming("acme"), RequestedTenant.NONE))
                .isEqualTo(acme);
        assertThat(resolve(ACaller.with().claiming(acme.id().toString()), RequestedTenant.NONE))
                .isEqualTo(acme);
    }

    @Test
    void header_host_and_path_may_repeat_what_the_claim_says() {
        directory.own(acme, "app.acme.example");
        var everything = new RequestedTenant(
                List.of("acme.cloison.example:8080"), List.of("acme"), acme.id().toString());
        assertThat(resolve(ACaller.with().claiming("acme"), everything)).isEqualTo(acme);
        assertThat(resolve(ACaller.with().claiming("acme"), host("APP.Acme.example")))
                .isEqualTo(acme);
    }

    @Test
    void whatever_contradicts_the_claim_is_refused_alike_whether_or_not_it_exists() {
        directory.own(globex, "app.globex.example");
        var caller = ACaller.with().claiming("acme");
        for (String other : List.of(
                "globex", globex.id().toString(), "nobody", TenantId.next().toString())) {
            assertRefused(ProblemKind.TENANT_MISMATCH, caller, header(other));
            assertRefused(ProblemKind.TENANT_MISMATCH, caller, path(other));
        }
        assertRefused(ProblemKind.TENANT_MISMATCH, caller, host("globex.cloison.example"));
        assertRefused(ProblemKind.TENANT_MISMATCH, caller, host("nobody.cloison.example"));
        assertRefused(ProblemKind.TENANT_MISMATCH, caller, host("app.globex.example"));
    }

    @Test
    void a_dot_at_the_end_makes_no_other_host_of_it() {
        directory.own(globex, "app.globex.example");
        var caller = ACaller.with().claiming("acme");
        for (String other : List.of("globex.cloison.example.", "GLOBEX.cloison.example.:80", "app.globex.example.")) {
            assertRefused(ProblemKind.TENANT_MISMATCH, caller, host(other));
        }
        assertThat(resolve(caller, host("acme.cloison.example."))).isEqualTo(acme);
        assertRefused(ProblemKind.INVALID, caller, host("globex.cloison.example.."));
    }

    @Test
    void a_contradicting_name_is_not_even_looked_up() {
        var caller = ACaller.with().claiming("acme");
        resolve(caller, header("acme"));
        int before = directory.questions();
        resolve(caller, header("acme"));
        int agreeing = directory.questions() - before;
        assertRefused(ProblemKind.TENANT_MISMATCH, caller, header("globex"));
        assertThat(directory.questions() - before - agreeing).isEqualTo(agreeing);
    }

    @Test
    void without_the_claim_the_same_header_would_select_the_other_tenant() {
        assertThat(resolver(EVERYBODY, ALL, null).resolve(ACaller.with().made(), header("globex")))
                .isEqualTo(globex);
    }

    @Test
    void a_member_selects_among_their_tenants_and_no_others() {
        Memberships ofAcme = (tenant, caller) -> tenant.equals(acme.id());
        var resolver = resolver(ofAcme, ALL, null);
        assertThat(resolver.resolve(ACaller.with().made(), header("acme"))).isEqualTo(acme);
        assertThat(resolver.resolve(ACaller.with().made(), path(acme.id().toString())))
                .isEqualTo(acme);
        for (String other : List.of(
                "globex", globex.id().toString(), "nobody", TenantId.next().toString())) {
            assertRefused(ProblemKind.TENANT_UNKNOWN, resolver, ACaller.with(), header(other));
        }
    }

    @Test
    void several_names_without_a_claim_must_all_be_one_tenant_of_the_caller() {
        Memberships ofAcme = (tenant, caller) -> tenant.equals(acme.id());
        var agreeing = new RequestedTenant(List.of(), List.of("acme"), acme.id().toString());
        assertThat(resolver(ofAcme, ALL, null).resolve(ACaller.with().made(), agreeing))
                .isEqualTo(acme);
        for (String[] pair : new String[][] {
            {"acme", "globex"},
            {"acme", "nobody"},
            {"globex", globex.id().toString()},
            {"globex", "nobody"},
            {"nobody", "noone"}
        }) {
            var two = new RequestedTenant(List.of(), List.of(pair[0]), pair[1]);
            assertRefused(ProblemKind.TENANT_MISMATCH, resolver(ofAcme, ALL, null), ACaller.with(), two);
        }
        var both = new RequestedTenant(List.of(), List.of("acme"), "globex");
        assertRefused(ProblemKind.TENANT_MISMATCH, resolver(EVERYBODY, ALL, null), ACaller.with(), both);
    }

    @Test
    void a_tenants_issuer_can_only_mean_its_tenant() {
        var caller = ACaller.with("owner").ofIssuer(acme.id());
        assertThat(resolve(caller, RequestedTenant.NONE)).isEqualTo(acme);
        assertRefused(ProblemKind.TENANT_MISMATCH, caller, header("globex"));
        assertRefused(
                ProblemKind.TENANT_MISMATCH,
                ACaller.with("owner").ofIssuer(acme.id()).claiming("globex"),
                RequestedTenant.NONE);
        assertRefused(
                ProblemKind.TENANT_MISMATCH,
                ACaller.with("owner").ofIssuer(acme.id()).claiming("nobody"),
                RequestedTenant.NONE);
    }

    /** What a missing wall looks like: the same token, its issuer taken for the platform's. */
    @Test
    void were_the_issuers_tenant_not_looked_at_the_claim_would_select_the_other() {
        assertThat(resolve(ACaller.with("owner").claiming("globex"), RequestedTenant.NONE))
                .isEqualTo(globex);
    }

    @Test
    void the_base_domain_and_all_below_it_is_the_platforms() {
        var resolver = resolver(NOBODY, ALL, null);
        for (String own : List.of("cloison.example", "acme.cloison.example", "app.acme.cloison.example")) {
            assertThat(resolver.isOfPlatform(own)).as(own).isTrue();
        }
        for (String other : List.of("evil-cloison.example", "cloison.example.org", "example", "app.acme.example")) {
            assertThat(resolver.isOfPlatform(other)).as(other).isFalse();
        }
    }

    static List<@Nullable Object> badClaims() {
        return Arrays.asList(
                null,
                5L,
                true,
                List.of("acme"),
                Map.of("slug", "acme"),
                "",
                " ",
                "ACME",
                "Acme",
                "acme ",
                "acme\u0000",
                "acme\n",
                "acme\u0301",
                "\uFF41cme",
                "\u0430cme",
                "a".repeat(64),
                "a".repeat(100_000),
                "acme,globex",
                "../acme",
                "acme%00");
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void a_claim_that_is_no_tenants_exact_name_is_refused(@Nullable Object claim) {
        assertRefused(ProblemKind.TENANT_MISMATCH, ACaller.with().claiming(claim), RequestedTenant.NONE);
        assertRefused(ProblemKind.TENANT_MISMATCH, ACaller.with().claiming(claim), header("acme"));
    }

    @Test
    void an_upper_case_id_is_refused() {
        String upper = acme.id().toString().toUpperCase(java.util.Locale.ROOT);
        assertRefused(ProblemKind.TENANT_MISMATCH, ACaller.with().claiming(upper), RequestedTenant.NONE);
        assertRefused(ProblemKind.INVALID, ACaller.with().claiming("acme"), header(upper));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ACME", "acme\u0000", "acme,acme", "\uFF41cme", "acme/..", "ac"})
    void a_header_or_path_of_another_form_is_invalid(String value) {
        assertRefused(ProblemKind.INVALID, ACaller.with().claiming("acme"), header(value));
        assertRefused(ProblemKind.INVALID, ACaller.with().claiming("acme"), path(value));
        assertRefused(ProblemKind.INVALID, ACaller.with(), header(value));
    }

    @Test
    void what_comes_twice_is_invalid_even_when_it_agrees() {
        var headers = new RequestedTenant(List.of(), List.of("acme", "acme"), null);
        var hosts = new RequestedTenant(List.of("acme.cloison.example", "acme.cloison.example"), List.of(), null);
        assertRefused(ProblemKind.INVALID, ACaller.with().claiming("acme"), headers);
        assertRefused(ProblemKind.INVALID, ACaller.with().claiming("acme"), hosts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "127.0.0.1",
                "10.0.0.1:80",
                "[::1]:8080",
                "cloison.example",
                "CLOISON.example:443",
                "cloison.example.",
                "www.cloison.example",
                "unknown.example",
                "evil-cloison.example",
                ""
            })
    void the_platforms_own_addresses_name_nobody(String host) {
        assertThat(resolve(ACaller.with().claiming("acme"), host(host))).isEqualTo(acme);
        assertRefused(ProblemKind.TENANT_REQUIRED, ACaller.with(), host(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme\u212A.example", "a b.example", "acme.example\u0000", "user@acme.example"})
    void a_host_that_is_none_is_invalid(String host) {
        assertRefused(ProblemKind.INVALID, ACaller.with().claiming("acme"), host(host));
        assertRefused(ProblemKind.INVALID, ACaller.with().claiming("acme"), host("a".repeat(300) + ".cloison.example"));
    }

    @Test
    void a_deeper_subdomain_is_nobodys() {
        assertRefused(ProblemKind.TENANT_MISMATCH, ACaller.with().claiming("acme"), host("x.acme.cloison.example"));
    }

    @Test
    void nobody_named_is_tenant_required() {
        assertRefused(ProblemKind.TENANT_REQUIRED, ACaller.with("platform-admin"), RequestedTenant.NONE);
    }

    @Test
    void a_claim_of_a_tenant_that_is_gone_is_unknown_whatever_else_is_named() {
        var caller = ACaller.with().claiming("gone");
        assertRefused(ProblemKind.TENANT_UNKNOWN, caller, RequestedTenant.NONE);
        assertRefused(ProblemKind.TENANT_UNKNOWN, caller, header("acme"));
        assertRefused(ProblemKind.TENANT_UNKNOWN, caller, header("nobody"));
    }

    @Test
    void only_an_active_tenant_is_served() {
        directory.add("sleeping", TenantStatus.SUSPENDED);
        directory.add("coming", TenantStatus.PROVISIONING);
        directory.add("going", TenantStatus.DELETING);
        directory.add("broken", TenantStatus.FAILED);
        assertRefused(ProblemKind.TENANT_SUSPENDED, ACaller.with().claiming("sleeping"), RequestedTenant.NONE);
        assertRefused(ProblemKind.UNAVAILABLE, ACaller.with().claiming("coming"), RequestedTenant.NONE);
        assertRefused(ProblemKind.TENANT_UNKNOWN, ACaller.with().claiming("going"), RequestedTenant.NONE);
        assertRefused(ProblemKind.TENANT_UNKNOWN, ACaller.with().claiming("broken"), RequestedTenant.NONE);
    }

    @Test
    void a_strategy_that_is_off_is_not_listened_to_but_the_claim_still_bounds() {
        var headerOff = resolver(EVERYBODY, EnumSet.of(Strategy.CLAIM), null);
        assertThat(headerOff.resolve(ACaller.with().claiming("acme").made(), header("globex")))
                .isEqualTo(acme);
        var claimOff = resolver(EVERYBODY, EnumSet.of(Strategy.HEADER), null);
        assertRefused(ProblemKind.TENANT_REQUIRED, claimOff, ACaller.with().claiming("acme"), RequestedTenant.NONE);
        assertRefused(ProblemKind.TENANT_MISMATCH, claimOff, ACaller.with().claiming("acme"), header("globex"));
        assertThat(claimOff.resolve(ACaller.with().claiming("acme").made(), header("acme")))
                .isEqualTo(acme);
    }

    @Test
    void in_mode_single_nobody_needs_to_name_the_tenant_and_nobody_reaches_another() {
        var single = resolver(NOBODY, ALL, "acme");
        assertThat(single.resolve(ACaller.with("member").made(), RequestedTenant.NONE))
                .isEqualTo(acme);
        assertRefused(ProblemKind.TENANT_MISMATCH, single, ACaller.with(), header("globex"));
        assertRefused(ProblemKind.TENANT_MISMATCH, single, ACaller.with().claiming("globex"), RequestedTenant.NONE);
        assertRefused(ProblemKind.TENANT_MISMATCH, single, ACaller.with().ofIssuer(globex.id()), RequestedTenant.NONE);
    }

    @Test
    void a_text_that_is_an_id_is_never_tried_as_a_slug() {
        directory.add("abcdef01-0000-4000-8000-000000000000", TenantStatus.ACTIVE);
        assertRefused(
                ProblemKind.TENANT_UNKNOWN,
                ACaller.with().claiming("abcdef01-0000-4000-8000-000000000000"),
                RequestedTenant.NONE);
    }

    private Tenant resolve(ACaller caller, RequestedTenant requested) {
        return resolver(NOBODY, ALL, null).resolve(caller.made(), requested);
    }

    private TenantResolver resolver(Memberships memberships, Set<Strategy> strategies, @Nullable String implicit) {
        var names = new RequestNames(directory, strategies, "cloison.example");
        return new TenantResolver(directory, memberships, names, implicit);
    }

    private void assertRefused(ProblemKind kind, ACaller caller, RequestedTenant requested) {
        assertRefused(kind, resolver(NOBODY, ALL, null), caller, requested);
    }

    private static void assertRefused(
            ProblemKind kind, TenantResolver resolver, ACaller caller, RequestedTenant requested) {
        assertThatThrownBy(() -> resolver.resolve(caller.made(), requested))
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::kind)
                .isEqualTo(kind);
    }

    private static RequestedTenant header(String value) {
        return new RequestedTenant(List.of(), List.of(value), null);
    }

    private static RequestedTenant host(String value) {
        return new RequestedTenant(List.of(value), List.of(), null);
    }

    private static RequestedTenant path(String value) {
        return new RequestedTenant(List.of(), List.of(), value);
    }
}
