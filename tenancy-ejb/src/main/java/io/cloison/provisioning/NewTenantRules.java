package io.cloison.provisioning;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.plan.subscription.TimeZones;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Slug;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one request for a tenant and reports everything that is wrong with it at once. Used once. */
final class NewTenantRules {

    private static final String TIME_ZONE = "time_zone";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_SETTINGS = 64 * 1024;
    private static final Pattern PLAN = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,255}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}]");
    private static final Map<String, IsolationMode> TYPES =
            Map.of("shared", IsolationMode.ROW, "schema", IsolationMode.SCHEMA, "separate", IsolationMode.DATABASE);

    private final List<FieldError> errors = new ArrayList<>();

    /** The request with its defaults; a problem of kind {@code invalid} that names every field at fault. */
    static TenantSpec check(NewTenant request, IsolationMode fallback, Regions regions) {
        return new NewTenantRules().spec(request, fallback, regions);
    }

    private TenantSpec spec(NewTenant request, IsolationMode fallback, Regions regions) {
        String name = name("name", request.name());
        String slug = request.slug();
        if (slug != null) {
            collect(() -> Slug.require(slug));
        }
        String plan = request.plan();
        check(plan == null || PLAN.matcher(plan).matches(), "plan", "must be the key of a plan");
        var database = request.database();
        IsolationMode mode = mode(database == null ? null : database.type(), fallback);
        String region = database == null ? null : database.region();
        Optional<DatabaseServer> server = collect(() -> regions.server(mode, region));
        var owner = owner(request.owner());
        JsonObject settings = settings(request.settings());
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new TenantSpec(
                name, slug, plan, new TenantSpec.Target(mode, region, server.orElseThrow()), owner, settings);
    }

    private String name(String field, @Nullable String value) {
        String name = value == null ? "" : value.strip();
        check(isText(name, LONGEST_NAME), field, "must be 1 to " + LONGEST_NAME + " printable characters");
        return name;
    }

    /** A tenant's name that is valid, without white space around it. */
    static String requireName(String value) {
        var rules = new NewTenantRules();
        String name = rules.name("name", value);
        if (!rules.errors.isEmpty()) {
            throw ProblemException.invalid(rules.errors);
        }
        return name;
    }

    /** The plan's key where it has the form of one. */
    static String requirePlan(String value) {
        if (!PLAN.matcher(value).matches()) {
            throw ProblemException.invalid("plan", "must be the key of a plan");
        }
        return value;
    }

    /** What the check gives; empty, with its errors noted, where it finds the request invalid. */
    private <T> Optional<T> collect(Supplier<T> check) {
        try {
            return Optional.of(check.get());
        } catch (ProblemException e) {
            if (e.members().get("errors") instanceof List<?> found) {
                found.forEach(error -> errors.add((FieldError) error));
                return Optional.empty();
            }
            throw e;
        }
    }

    private IsolationMode mode(@Nullable String type, IsolationMode fallback) {
        if (type == null) {
            return fallback;
        }
        IsolationMode mode = TYPES.get(type);
        check(mode != null, "database_config.type", "must be shared, schema or separate");
        return mode == null ? fallback : mode;
    }

    private TenantSpec.@Nullable Member owner(NewTenant.@Nullable Owner owner) {
        if (owner == null) {
            return null;
        }
        String email = owner.email() == null ? "" : owner.email().strip().toLowerCase(Locale.ROOT);
        check(
                email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches(),
                "owner.email",
                "must be an e-mail address");
        String name = owner.name();
        check(
                name == null || isText(name.strip(), LONGEST_NAME),
                "owner.name",
                "must be 1 to " + LONGEST_NAME + " printable characters");
        return new TenantSpec.Member(email, name == null ? null : name.strip());
    }

    private JsonObject settings(@Nullable String text) {
        if (text == null) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        Optional<JsonObject> parsed = text.length() > LONGEST_SETTINGS ? Optional.empty() : parse(text);
        check(
                parsed.isPresent() && !text.contains("\\u0000"),
                "settings",
                "must be a JSON object of at most " + LONGEST_SETTINGS + " characters");
        JsonObject settings = parsed.orElse(JsonObject.EMPTY_JSON_OBJECT);
        check(
                hasTimeZone(settings.get(TIME_ZONE)),
                "settings." + TIME_ZONE,
                "must be a time zone such as Europe/Berlin");
        return settings;
    }

    private static boolean hasTimeZone(@Nullable JsonValue value) {
        return value == null
                || (value instanceof JsonString name
                        && TimeZones.find(name.getString()).isPresent());
    }

    private static Optional<JsonObject> parse(String text) {
        try (var parser = Json.createParser(new StringReader(text))) {
            boolean isObject = parser.hasNext() && parser.next() == JsonParser.Event.START_OBJECT;
            Optional<JsonObject> object = isObject ? Optional.of(parser.getObject()) : Optional.empty();
            return parser.hasNext() ? Optional.empty() : object;
        } catch (JsonException | IllegalStateException notAnObject) {
            return Optional.empty();
        }
    }

    private static boolean isText(String text, int longest) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= longest
                && !UNPRINTABLE.matcher(text).find();
    }

    private void check(boolean holds, String field, String message) {
        if (!holds) {
            errors.add(new FieldError(field, message));
        }
    }

    /** Finds the server for tenants of a mode in a region, or the default one. */
    interface Regions {

        /** A problem of kind {@code invalid} where the region cannot hold such tenants. */
        DatabaseServer server(IsolationMode mode, @Nullable String region);
    }
}
