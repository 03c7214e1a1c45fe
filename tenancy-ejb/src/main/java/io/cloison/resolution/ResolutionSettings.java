package io.cloison.resolution;

import io.cloison.base.Setting;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** How a request's tenant is found. */
public final class ResolutionSettings {

    public static final Setting<String> MODE = Setting.text(
            "cloison.mode",
            "mixed",
            "single: one implicit tenant; shared, separate: where tenants' data goes by default; mixed: each chooses.");
    public static final Setting<String> SINGLE_TENANT =
            Setting.text("cloison.single.tenant", "default", "Slug of the implicit tenant of mode single.");
    public static final Setting<String> STRATEGIES = Setting.text(
            "cloison.resolution.strategies",
            "claim,host,header,path",
            "What may name a request's tenant, in the order of asking.");
    public static final Setting<String> BASE_DOMAIN = Setting.text(
            "cloison.resolution.base-domain",
            null,
            "Domain whose direct subdomains are tenants' slugs, such as example.com; none when unset.");

    private ResolutionSettings() {}

    /** The mode in force; {@link IllegalStateException} for one that does not exist. */
    public static PlatformMode mode() {
        return read(PlatformMode.class, MODE, MODE.get());
    }

    static Set<Strategy> strategies() {
        var strategies = new LinkedHashSet<Strategy>();
        for (String name : STRATEGIES.get().split(",", -1)) {
            strategies.add(read(Strategy.class, STRATEGIES, name));
        }
        return strategies;
    }

    private static <E extends Enum<E>> E read(Class<E> type, Setting<String> setting, String name) {
        try {
            return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(setting.name() + " has no value \"" + name + "\"", e);
        }
    }
}
