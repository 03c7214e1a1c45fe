package io.cloison.dev.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the server's log tells of its start. The server answers for its own health before the application is there, and
 * runs on without an application that cannot be deployed, so the log is the only one to ask.
 */
record BootLog(Path file) {
    private static final Pattern FAILED = Pattern.compile(" SEVERE \\[.*] Exception while (loading|deploying) the app");
    private static final Pattern CAUSE = Pattern.compile("^Caused by: ");
    private static final Pattern BOOTED = Pattern.compile(" \\[PayaraMicro] Payara Micro .* ready in ");

    /** Whether the server has finished its start, with or without the application. */
    boolean hasBooted() {
        return !matching(BOOTED).isEmpty();
    }

    /** Why the application was not deployed, once the server has booted; empty if it was. */
    Optional<String> failure() {
        if (!hasBooted() || matching(FAILED).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.join("\n", matching(FAILED, CAUSE)));
    }

    private List<String> matching(Pattern... patterns) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> Arrays.stream(patterns)
                            .anyMatch(pattern -> pattern.matcher(line).find()))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
