package io.cloison.resolution.claims;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;

/** A bean that lives as long as whoever asks for it, with claims of each kind, read when they are asked for. */
@Dependent
@SuppressWarnings("NullAway.Init")
class OfRequest {

    @Inject
    @Claim(standard = Claims.sub)
    Instance<String> subject;

    @Inject
    @Claim("level")
    Instance<Long> level;

    @Inject
    @Claim("level")
    Instance<String> levelAsText;

    @Inject
    @Claim("staff")
    Instance<Boolean> staff;

    @Inject
    @Claim(standard = Claims.groups)
    Instance<Set<String>> groups;

    @Inject
    @Claim("address")
    Instance<JsonValue> address;

    @Inject
    @Claim("level")
    Instance<Optional<Long>> optionalLevel;

    @Inject
    @Claim("level")
    ClaimValue<Optional<Long>> currentLevel;

    @Inject
    @Claim
    Instance<String> nameless;

    @Inject
    @Claim(value = "level", standard = Claims.sub)
    Instance<String> ofTwoNames;
}
