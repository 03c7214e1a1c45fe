package io.cloison.it.stack;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import java.util.Map;

/** What the platform's administrator registers as a tenant's own. */
public record Registry(ATenant tenant) {
    /** Gives it the domain. */
    public Answer give(String domain) {
        return send(Call.of("PUT", "/domains/" + domain));
    }

    /** Takes the domain from it. */
    public Answer take(String domain) {
        return send(Call.delete("/domains/" + domain));
    }

    /** Registers an issuer with the body. */
    public Answer trust(Map<String, ?> body) {
        return send(Call.post("/issuers", body));
    }

    /** Removes the issuer. */
    public Answer distrust(String id) {
        return send(Call.delete("/issuers/" + id));
    }

    public Answer get(String path) {
        return send(Call.get(path));
    }

    private Answer send(Call call) {
        var path = Api.ROOT + "/admin/tenants/" + tenant.id() + call.path();
        var api = tenant.api();
        return api.send(new Call(call.method(), path, call.headers(), call.body()).token(api.adminToken()));
    }
}
