package io.cloison.resolution.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.resolution.Caller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.CurrentToken;
import io.cloison.resolution.OpenRequest;
import io.cloison.resolution.RequestedTenant;
import io.cloison.resolution.TenantClaim;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class InjectedClaimsTest {

    private static final Map<String, Object> CLAIMS = Map.of(
            "sub", "ann", "level", 7L, "staff", true, "groups", Set.of("owner"), "address", Map.of("city", "Basel"));

    private static SeContainer container;

    @BeforeAll
    static void start() {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(CurrentRequest.class, CurrentToken.class, ClaimReader.class)
                .addBeanClasses(ClaimProducers.class, JsonClaimProducers.class)
                .addBeanClasses(OfRequest.class, OfApplication.class, OfPool.class)
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void a_claim_is_injected_as_the_type_of_its_point() {
        in(CLAIMS, () -> {
            OfRequest bean = ofRequest();
            assertThat(bean.subject.get()).isEqualTo("ann");
            assertThat(bean.level.get()).isEqualTo(7L);
            assertThat(bean.staff.get()).isTrue();
            assertThat(bean.groups.get()).containsExactly("owner");
            assertThat(bean.address.get()).hasToString("{\"city\":\"Basel\"}");
            assertThat(bean.optionalLevel.get()).contains(7L);
            assertThat(bean.currentLevel.getValue()).contains(7L);
            assertThat(bean.currentLevel.getName()).isEqualTo("level");
        });
    }

    @Test
    void an_absent_claim_is_null_or_empty() {
        in(Map.of(), () -> {
            OfRequest bean = ofRequest();
            assertThat(List.<Instance<?>>of(bean.subject, bean.level, bean.staff, bean.groups, bean.address))
                    .extracting(point -> point.get())
                    .containsOnlyNulls();
            assertThat(bean.optionalLevel.get()).isEmpty();
            assertThat(bean.currentLevel.getValue()).isEmpty();
        });
    }

    @Test
    void a_claim_of_another_type_is_an_error() {
        in(
                CLAIMS,
                () -> assertThatThrownBy(ofRequest().levelAsText::get)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("level"));
    }

    @Test
    void a_point_names_one_claim() {
        in(CLAIMS, () -> {
            assertThatThrownBy(ofRequest().nameless::get).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(ofRequest().ofTwoNames::get).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void a_bean_for_all_requests_sees_each_ones_claim() {
        OfApplication bean = container.select(OfApplication.class).get();
        for (String name : List.of("ann", "bob")) {
            in(Map.of("sub", name), () -> assertThat(bean.current.getValue()).isEqualTo(name));
        }
    }

    @Test
    void a_bean_for_all_requests_is_given_no_claim_to_keep() {
        OfApplication bean = container.select(OfApplication.class).get();
        in(CLAIMS, () -> {
            assertThatThrownBy(bean.kept::get).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(bean.keptOptional::get).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(container.select(OfPool.class).get().kept::get)
                    .isInstanceOf(IllegalStateException.class);
        });
    }

    private static OfRequest ofRequest() {
        return container.select(OfRequest.class).get();
    }

    private static void in(Map<String, Object> claims, Runnable work) {
        var request = container.select(RequestContextController.class).get();
        request.activate();
        OpenRequest.begin();
        try {
            var caller =
                    new Caller("https://platform", "ann", null, Set.of(), TenantClaim.ABSENT, null, new AToken(claims));
            container.select(CurrentRequest.class).get().begin(caller, RequestedTenant.NONE);
            work.run();
        } finally {
            OpenRequest.end();
            request.deactivate();
        }
    }
}
