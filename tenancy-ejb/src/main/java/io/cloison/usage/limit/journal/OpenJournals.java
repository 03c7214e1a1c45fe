package io.cloison.usage.limit.journal;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The journals that are open in this JVM, whichever application has opened them. To look at the lock of one of them would release it: POSIX
 * gives up a process's locks on a file when any of its descriptors of the file is closed (fcntl(2)).
 */
final class OpenJournals {

    private static final String PROPERTY = "io.cloison.usage.open-journals";

    private OpenJournals() {}

    /** Claims the file for its opener; false where it is open. */
    static boolean claim(Path file) {
        return all().add(file.toAbsolutePath().normalize().toString());
    }

    static void release(Path file) {
        all().remove(file.toAbsolutePath().normalize().toString());
    }

    /** Shared by class loaders through the system's properties; made of types that all of them have. */
    @SuppressWarnings("unchecked")
    private static Set<String> all() {
        return (Set<String>)
                System.getProperties().computeIfAbsent(PROPERTY, name -> ConcurrentHashMap.<String>newKeySet());
    }
}
