package io.cloison.it.stack;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import java.util.Map;

/** A tenant of the tests, and its users' doings. */
public record ATenant(Api api, String id, String slug) {
    /** A token of a user with that role. */
    public String token(String role) {
        return api.token(slug, role);
    }

    /** Sends a call as a user with that role. */
    public Answer as(String role, Call call) {
        return api.send(call.token(token(role)));
    }

    /** Makes a project as a member and returns its id. */
    public String project(String name) {
        return as("member", Call.post(Api.ROOT + "/projects", Map.of("name", name)))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    public Answer projects() {
        return as("viewer", Call.get(Api.ROOT + "/projects"));
    }

    public Answer project(String role, String id) {
        return as(role, Call.get(Api.ROOT + "/projects/" + id));
    }
}
