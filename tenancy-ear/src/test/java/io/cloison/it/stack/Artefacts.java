package io.cloison.it.stack;

import java.nio.file.Path;

/** What the build has made, and where the tests may write. */
public final class Artefacts {
    private Artefacts() {}

    public static Path war() {
        return at("it.war");
    }

    public static Path ear() {
        return at("it.ear");
    }

    /** The classes of an adopting team's module, among the tests of the platform's core. */
    static Path adopterClasses() {
        return at("it.adopter");
    }

    /** The unpacked Payara Server. */
    public static Path payara() {
        return at("it.payara");
    }

    /** A directory of that name for a test's files. */
    public static Path directory(String name) {
        return at("it.directory").resolve("it").resolve(name);
    }

    private static Path at(String property) {
        var value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("The system property " + property + " is set by the build.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
