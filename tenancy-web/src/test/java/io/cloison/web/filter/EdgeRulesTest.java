package io.cloison.web.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import io.cloison.web.Preference;
import io.cloison.web.Versions;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeRulesTest {

    @Test
    void the_path_form_gives_the_tenant_and_the_address_without_it() {
        assertThat(PathForm.of("/tenant/acme/api/v1/projects/1")).isEqualTo(new PathForm("acme", "/api/v1/projects/1"));
        assertThat(PathForm.of("/tenant/acme/api/v1")).isEqualTo(new PathForm("acme", "/api/v1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tenant/",
                "/tenant//api/v1/x",
                "/tenant/acme",
                "/tenant/acme/",
                "/tenant/acme/api/v2/x",
                "/tenant/acme/api/v1x",
                "/tenant/acme/other/api/v1/x",
                "/tenant/ac%2Fme/api/v1/x",
                "/tenant/acme/api/v1/%2e%2e/x",
                "/tenant/acme/../globex/api/v1/x",
                "/tenant/../acme/api/v1/x",
                "/tenant/acme/./api/v1/x",
                "/tenant/acme/api/v1/..",
                "/tenant/acme//api/v1/x",
                "/tenant/acme/api/v1//x",
                "/tenant/acme;a=b/api/v1/x",
                "/tenant/acme/api/v1/x;jsessionid=1",
                "/tenant/acme\\globex/api/v1/x",
                "/tenant/acm\u00e9/api/v1/x",
                "/tenant/acme\u0000/api/v1/x"
            })
    void what_two_readers_could_read_differently_is_no_path_form(String path) {
        assertThat(PathForm.claims(path)).isTrue();
        assertThat(PathForm.of(path)).isNull();
    }

    @Test
    void a_location_stays_in_the_path_form() {
        var base = URI.create("http://h:81/api/v1/");
        for (String location : List.of("projects/1?a=%20b", "http://h:81/api/v1/projects/1?a=%20b")) {
            assertThat(LocationFilter.in("acme", base, URI.create(location)))
                    .hasToString("http://h:81/tenant/acme/api/v1/projects/1?a=%20b");
        }
    }

    @Test
    void a_location_that_is_no_tenants_leaves_the_path_form() {
        var base = URI.create("http://h/api/v1/");
        assertThat(LocationFilter.in("acme", base, URI.create("admin/operations/1")))
                .hasToString("http://h/api/v1/admin/operations/1");
        for (String location : List.of("http://other/api/v1/projects/1", "http://h/tenant/acme/api/v1/projects/1")) {
            assertThat(LocationFilter.in("acme", base, URI.create(location))).hasToString(location);
        }
    }

    @Test
    void an_answers_type_has_none_of_the_parameters_that_the_client_asked_for() {
        var asked = new MediaType("application", "json", Map.of("charset", "no-such"));
        assertThat(MediaTypeFilter.plain(asked)).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "+5", "", "1e2", "9999999999999", "\u0661"})
    void a_limit_outside_its_bounds_is_invalid(String limit) {
        assertThat(kind(() -> Paging.of(limit, null))).isEqualTo(ProblemKind.INVALID);
    }

    @Test
    void a_list_goes_on_where_it_ended_and_ends() {
        var paging = Paging.of("2", null);
        var page = Page.of(paging, List.of("a", "b", "c"), item -> item, item -> item);
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Paging.of("2", page.next()).after()).isEqualTo("b");
        assertThat(Page.of(paging, List.of("c"), item -> item, item -> item).next())
                .isNull();
        assertThat(Paging.of(null, null).limit()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "not base64!", "AAAA"})
    void a_cursor_that_no_list_wrote_is_invalid(String cursor) {
        assertThat(kind(() -> Paging.of(null, cursor).afterId())).isEqualTo(ProblemKind.INVALID);
    }

    @Test
    void a_change_needs_the_current_tag() {
        assertThat(Versions.require("\"3\"", 3)).isEqualTo(3);
        assertThat(Versions.require("\"1\", \"3\"", 3)).isEqualTo(3);
        assertThat(Versions.require("*", 3)).isEqualTo(3);
        assertThat(kind(() -> Versions.require(null, 3))).isEqualTo(ProblemKind.PRECONDITION_REQUIRED);
        for (String stale : List.of("\"2\"", "W/\"3\"", "3", "", "\"33\"")) {
            assertThat(kind(() -> Versions.require(stale, 3))).isEqualTo(ProblemKind.PRECONDITION_FAILED);
        }
        assertThat(Versions.check(null, 3)).isNull();
    }

    @Test
    void a_client_may_wait_or_not() {
        assertThat(Preference.wait(List.of())).isEqualTo(Duration.ofSeconds(10));
        assertThat(Preference.wait(List.of("respond-async"))).isEqualTo(Duration.ZERO);
        assertThat(Preference.wait(List.of("respond-async, wait=5"))).isEqualTo(Duration.ofSeconds(5));
        assertThat(Preference.wait(List.of("wait=999999"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Preference.wait(List.of("wait=-1", "wait=x", "handling=lenient")))
                .isEqualTo(Duration.ofSeconds(10));
    }

    private static ProblemKind kind(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var kinds = new ProblemKind[1];
        assertThatThrownBy(call)
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> kinds[0] = problem.kind());
        return kinds[0];
    }
}
