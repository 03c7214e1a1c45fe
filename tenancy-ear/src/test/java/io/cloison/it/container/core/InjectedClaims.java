package io.cloison.it.container.core;

import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;

/** A claim of each kind, injected. */
@SuppressWarnings("NullAway.Init")
public abstract class InjectedClaims {
    @Inject
    @Claim(standard = Claims.upn)
    private String upn;

    @Inject
    @Claim("level")
    private Long level;

    @Inject
    @Claim("staff")
    private Boolean staff;

    @Inject
    @Claim("groups")
    private Set<String> groups;

    @Inject
    @Claim("upn")
    private JsonString upnAsJson;

    @Inject
    @Claim("level")
    private JsonNumber levelAsJson;

    @Inject
    @Claim("staff")
    private JsonValue staffAsJson;

    @Inject
    @Claim("places")
    private JsonArray places;

    @Inject
    @Claim("address")
    private JsonObject address;

    @Inject
    @Claim("address")
    private JsonStructure structure;

    @Inject
    @Claim("level")
    private Optional<Long> optional;

    @Inject
    @Claim("absent")
    private Optional<String> empty;

    @Inject
    @Claim("absent")
    private String absent;

    @Inject
    @Claim("upn")
    private ClaimValue<String> current;

    @Inject
    @Claim("level")
    private ClaimValue<Optional<Long>> currentOptional;

    @Inject
    @Claim("level")
    private long primitive;

    /** All of them, a line each. */
    public String told() {
        var plain = Stream.<Object>of(
                upn, level, staff, groups, upnAsJson, levelAsJson, staffAsJson, places, address, structure);
        var wrapped =
                Stream.<Object>of(optional, empty, absent, current.getValue(), currentOptional.getValue(), primitive);
        return Stream.concat(plain, wrapped).map(String::valueOf).collect(Collectors.joining("\n"));
    }

    /** What {@link #told} tells for a user with that name, whose role is member. */
    public static String of(String name) {
        return String.join(
                "\n",
                List.of(
                        name,
                        "7",
                        "true",
                        "[member]",
                        "\"" + name + "\"",
                        "7",
                        "true",
                        "[\"Basel\",1]",
                        "{\"city\":\"Basel\"}",
                        "{\"city\":\"Basel\"}",
                        "Optional[7]",
                        "Optional.empty",
                        "null",
                        name,
                        "Optional[7]",
                        "7"));
    }
}
