package io.cloison.web.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.context.TenantBound;
import io.cloison.web.ResourceClasses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Walks every method of every resource, whoever wrote it. */
class PermissionWalkTest {

    private static final List<Method> METHODS =
            ResourceClasses.all().flatMap(ResourceClasses::methods).toList();

    @Test
    void every_method_names_a_permission_or_says_that_it_is_public() {
        assertThat(METHODS).hasSizeGreaterThan(20).allMatch(PermissionWalkTest::isDecided);
    }

    @Test
    void only_ping_is_public() {
        assertThat(METHODS.stream().filter(AccessFeature::isPublic).map(Method::getName))
                .containsExactly("ping");
    }

    @Test
    void a_method_is_either_guarded_or_public() {
        assertThat(METHODS).noneMatch(method -> AccessFeature.isPublic(method) && AccessFeature.isGuarded(method));
    }

    @Test
    void what_is_for_a_tenant_binds_it_and_what_is_for_the_platform_does_not() {
        assertThat(METHODS.stream().filter(AccessFeature::isGuarded))
                .allSatisfy(method -> assertThat(method.getDeclaringClass().isAnnotationPresent(TenantBound.class))
                        .as(method.toString())
                        .isEqualTo(!AccessFeature.permission(method).startsWith("platform:")));
    }

    @Test
    void what_is_below_admin_is_for_the_platform() {
        assertThat(METHODS.stream().filter(AccessFeature::isGuarded))
                .allSatisfy(method -> assertThat(method.getDeclaringClass()
                                .getAnnotation(Path.class)
                                .value()
                                .startsWith("/admin"))
                        .as(method.toString())
                        .isEqualTo(AccessFeature.permission(method).startsWith("platform:")));
    }

    @Test
    void a_method_that_says_nothing_would_be_found() {
        assertThat(ResourceClasses.methods(Forgotten.class)).hasSize(1).noneMatch(PermissionWalkTest::isDecided);
    }

    private static boolean isDecided(Method method) {
        return AccessFeature.isPublic(method) || AccessFeature.isGuarded(method);
    }

    @Path("/forgotten")
    static class Forgotten {
        @GET
        public String get() {
            return "";
        }
    }
}
