package io.cloison.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes something under another value of a setting, and puts the value back. Not for tests that run at the same time in one JVM. */
public final class TemporarySetting {

    private TemporarySetting() {}

    public static <T> T of(String name, String value, Supplier<T> work) {
        String before = System.getProperty(name);
        System.setProperty(name, value);
        try {
            return work.get();
        } finally {
            restore(name, before);
        }
    }

    private static void restore(String name, @Nullable String before) {
        if (before == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, before);
        }
    }
}
