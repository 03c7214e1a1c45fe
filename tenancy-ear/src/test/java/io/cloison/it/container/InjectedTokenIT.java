package io.cloison.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.container.client.ManagedMicro;
import io.cloison.it.container.core.InjectedClaims;
import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RunAsClient
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init")
class InjectedTokenIT {
    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive application() {
        return PayaraMicroArquillianIT.application();
    }

    @Test
    void the_callers_token_is_injected_and_is_the_principal() {
        var tenant = tenant();
        assertThat(tenant.as("member", Call.get(Api.ROOT + "/who")).expect(200).body())
                .isEqualTo("member@" + tenant.slug() + ".example [member] " + tenant.slug() + " true");
        tenant.api().send(Call.get(Api.ROOT + "/who")).expectProblem(401, "unauthenticated");
    }

    @Test
    void the_callers_token_is_injected_in_a_public_resource_too() {
        var tenant = tenant();
        var call = Call.get(Api.ROOT + "/who/public");
        assertThat(tenant.as("member", call).expect(200).body()).isEqualTo("member@" + tenant.slug() + ".example");
        assertThat(tenant.api().send(call).expect(200).body()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "web", "public"})
    void the_callers_claims_are_injected_in_beans_of_both_modules(String path) {
        for (var tenant : List.of(tenant(), tenant())) {
            var claims = Api.claims(tenant.slug(), "member");
            claims.put("level", 7);
            claims.put("staff", true);
            claims.put("places", List.of("Basel", 1));
            claims.put("address", Map.of("city", "Basel"));
            var call = Call.get(Api.ROOT + "/claims/" + path)
                    .token(tenant.api().identity().token(claims));
            assertThat(tenant.api().send(call).expect(200).body())
                    .isEqualTo(InjectedClaims.of("member@" + tenant.slug() + ".example"));
        }
    }

    @Test
    void a_pooled_bean_sees_each_callers_claim() {
        var tenant = tenant();
        for (var role : List.of("member", "viewer", "member")) {
            assertThat(tenant.as(role, Call.get(Api.ROOT + "/claims/stateless"))
                            .expect(200)
                            .body())
                    .isEqualTo(role + "@" + tenant.slug() + ".example");
        }
    }

    private ATenant tenant() {
        return new Api(new Http("http://127.0.0.1:" + url.getPort()), ManagedMicro.identity()).createTenant("shared");
    }
}
