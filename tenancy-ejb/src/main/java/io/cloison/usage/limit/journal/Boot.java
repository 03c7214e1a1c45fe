package io.cloison.usage.limit.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * When the machine was started, as Linux names it. What a process has written to a mapped file survives the process, but a machine that loses
 * its power may come back with an older file: a journal of another boot says too little, and is not believed.
 */
final class Boot {

    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    /** Where boots have no name, no two processes have the same, and no journal is believed but by its own process. */
    private static final UUID UNKNOWN = UUID.randomUUID();

    private Boot() {}

    static UUID id() {
        try {
            return UUID.fromString(Files.readString(LINUX).strip());
        } catch (IOException | IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
