package io.cloison.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** References to what {@code META-INF/openapi.json} has once for all operations. */
final class Shared {

    private static final String COMPONENTS = "#/components/";

    private Shared() {}

    static SecurityRequirement bearer() {
        return OASFactory.createSecurityRequirement().addScheme("bearer");
    }

    static Parameter parameter(String name) {
        return OASFactory.createParameter().ref(COMPONENTS + "parameters/" + name);
    }

    static Header header(String name) {
        return OASFactory.createHeader().ref(COMPONENTS + "headers/" + name);
    }

    static APIResponse problem(String status) {
        return OASFactory.createAPIResponse().ref(COMPONENTS + "responses/Problem-" + status);
    }

    static Schema schema(String name) {
        return OASFactory.createSchema().ref(COMPONENTS + "schemas/" + name);
    }
}
