package io.cloison.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.web.ResourceClasses;
import io.cloison.web.json.MergePatch;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.junit.jupiter.api.Test;

/** Each method of the platform's own resources declares what the document tells of it. */
class DeclarationsTest {

    private static final List<Route> ROUTES = ResourceClasses.all()
            .flatMap(ResourceClasses::methods)
            .flatMap(method -> Route.of(method).stream())
            .toList();

    @Test
    void what_a_response_holds_is_declared() {
        assertThat(ROUTES).hasSizeGreaterThan(60).allMatch(DeclarationsTest::declaresAnswer);
    }

    @Test
    void what_a_body_is_read_as_is_declared() {
        assertThat(ROUTES).allMatch(DeclarationsTest::declaresBody);
    }

    @Test
    void every_patch_declares_its_precondition() {
        assertThat(ROUTES).allMatch(DeclarationsTest::declaresPrecondition);
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        assertThat(ROUTES).extracting(Route::id).doesNotHaveDuplicates();
    }

    @Test
    void a_method_that_declares_nothing_would_be_found() {
        var forgotten = Arrays.stream(Forgotten.class.getDeclaredMethods())
                .flatMap(method -> Route.of(method).stream())
                .toList();
        assertThat(forgotten).filteredOn(route -> !declaresAnswer(route)).hasSize(2);
        assertThat(forgotten).filteredOn(route -> !declaresBody(route)).hasSize(1);
        assertThat(forgotten).filteredOn(route -> !declaresPrecondition(route)).hasSize(1);
    }

    @Test
    void a_method_without_a_verb_is_no_route() throws NoSuchMethodException {
        Method method = Forgotten.class.getDeclaredMethod("none");
        assertThat(Route.of(method)).isEmpty();
    }

    private static boolean declaresAnswer(Route route) {
        return route.method().getReturnType() != Response.class
                || Answers.type(route).isPresent();
    }

    private static boolean declaresBody(Route route) {
        var opaque = Bodies.taken(route).filter(Set.of(MergePatch.class, InputStream.class)::contains);
        return opaque.isEmpty() || route.method().isAnnotationPresent(RequestBodySchema.class);
    }

    private static boolean declaresPrecondition(Route route) {
        return route.verb() != PathItem.HttpMethod.PATCH || route.takesHeader(Inputs.IF_MATCH);
    }

    @Path("/forgotten")
    static class Forgotten {
        @GET
        public Response get() {
            throw new UnsupportedOperationException();
        }

        @PATCH
        public Response change(MergePatch patch) {
            throw new UnsupportedOperationException();
        }

        @DELETE
        public void delete() {}

        public void none() {}
    }
}
