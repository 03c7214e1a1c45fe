package io.cloison.base;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * A setting, declared once: its name, type, default and one sentence. Read from MicroProfile Config, so that a system property, an
 * environment variable or a file may set it. The README's table is checked against the declarations.
 *
 * @param name the property's name, under {@code cloison.} unless a standard gives another
 * @param type String, Integer, Boolean or Duration (ISO-8601)
 * @param fallback the default as text; null where the setting is required or empty by default
 * @param doc one sentence for the table
 */
public record Setting<T>(
        String name, Class<T> type, @Nullable String fallback, String doc) {

    private static final List<Setting<?>> DECLARED = new CopyOnWriteArrayList<>();

    public static Setting<String> text(String name, @Nullable String fallback, String doc) {
        return declare(new Setting<>(name, String.class, fallback, doc));
    }

    public static Setting<Integer> number(String name, int fallback, String doc) {
        return declare(new Setting<>(name, Integer.class, Integer.toString(fallback), doc));
    }

    public static Setting<Boolean> flag(String name, boolean fallback, String doc) {
        return declare(new Setting<>(name, Boolean.class, Boolean.toString(fallback), doc));
    }

    public static Setting<Duration> duration(String name, Duration fallback, String doc) {
        return declare(new Setting<>(name, Duration.class, fallback.toString(), doc));
    }

    private static <T> Setting<T> declare(Setting<T> setting) {
        DECLARED.add(setting);
        return setting;
    }

    /** Every setting whose declaring class is loaded, in the order of their declaration. */
    public static List<Setting<?>> declared() {
        return List.copyOf(DECLARED);
    }

    /** The value in force, or the default; {@link IllegalStateException} naming the setting where neither is there. */
    public T get() {
        return find().orElseThrow(() -> new IllegalStateException("The setting " + name + " is required: " + doc));
    }

    /** The value in force, or the default, or empty. */
    public Optional<T> find() {
        var config = ConfigProvider.getConfig();
        Optional<T> set = config.getOptionalValue(name, type);
        String text = fallback;
        if (set.isPresent() || text == null) {
            return set;
        }
        return config.getConverter(type).map(converter -> converter.convert(text));
    }
}
