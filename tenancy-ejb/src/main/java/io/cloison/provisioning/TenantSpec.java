package io.cloison.provisioning;

import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.IsolationMode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/** A request that was found valid, with its defaults filled in. */
record TenantSpec(
        String name,
        @Nullable String slug,
        @Nullable String plan,
        Target target,
        @Nullable Member owner,
        JsonObject settings) {

    static final String OWNER = "owner";
    static final String EMAIL = "email";
    static final String NAME = "name";

    /** Where the data goes; the region as it was asked for, null for the default. */
    record Target(IsolationMode mode, @Nullable String region, DatabaseServer server) {}

    /** A first member; the name may be absent. */
    record Member(String email, @Nullable String name) {}

    /** What the operation keeps; equal for equal requests. */
    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add(NAME, name)
                .add("isolation", target.mode().code());
        add(json, "slug", slug);
        add(json, "plan", plan);
        add(json, "region", target.region());
        if (owner != null) {
            var member = Json.createObjectBuilder().add(EMAIL, owner.email());
            add(member, NAME, owner.name());
            json.add(OWNER, member);
        }
        return json.add("settings", settings).build();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}
