package io.cloison.web.security;

import io.cloison.base.Setting;
import java.time.Duration;
import java.util.Set;

/** Whose tokens are trusted, and how much effort a token may cost. The names under {@code mp.jwt} are those of MicroProfile JWT 2.1. */
public final class SecuritySettings {

    /** What tokens may be signed with at all. */
    public static final Set<String> KNOWN_ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    public static final Setting<String> ISSUER = Setting.text(
            "mp.jwt.verify.issuer",
            null,
            "The platform's issuer, the iss of its tokens; without it every token is refused.");
    public static final Setting<String> KEY = Setting.text(
            "mp.jwt.verify.publickey",
            null,
            "The platform issuer's public key or JWK set itself, instead of its location.");
    public static final Setting<String> KEY_LOCATION = Setting.text(
            "mp.jwt.verify.publickey.location",
            null,
            "Where the platform issuer's PEM key or JWK set is: an http, https or file URL, or a path on the class path.");
    public static final Setting<String> AUDIENCES = Setting.text(
            "mp.jwt.verify.audiences", "cloison", "Values of aud, separated by commas; a token must have one of them.");
    public static final Setting<Integer> CLOCK_SKEW = Setting.number(
            "mp.jwt.verify.clock.skew", 30, "Seconds by which an issuer's clock may differ from the server's.");
    public static final Setting<String> ALGORITHMS = Setting.text(
            "cloison.auth.algorithms",
            "RS256,PS256,ES256",
            "Signature algorithms of the platform's issuer, separated by commas, of RS256, PS256 and ES256.");
    public static final Setting<Integer> MAX_TOKEN = Setting.number(
            "cloison.auth.max-token-size", 8192, "Most characters of a token; a longer one is refused unread.");
    public static final Setting<Integer> MAX_CACHED = Setting.number(
            "cloison.auth.max-cached-tokens", 10_000, "Most verified tokens remembered until they expire.");
    public static final Setting<Duration> KEYS_MAX_AGE = Setting.duration(
            "cloison.auth.keys.max-age",
            Duration.ofMinutes(10),
            "How long an issuer's keys are used before they are read again.");
    public static final Setting<Duration> KEYS_MIN_AGE = Setting.duration(
            "cloison.auth.keys.min-age",
            Duration.ofSeconds(30),
            "How old an issuer's keys must be before a token with an unknown key makes them be read again.");
    public static final Setting<Duration> KEYS_TIMEOUT = Setting.duration(
            "cloison.auth.keys.timeout", Duration.ofSeconds(5), "How long reading an issuer's keys may take.");

    private SecuritySettings() {}
}
