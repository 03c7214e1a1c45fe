package io.cloison.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The TCP sockets on which a process listens, as the kernel tells it. */
public final class Listeners {
    private static final String LISTENING = "0A";
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    private Listeners() {}

    /** Each listener outside the loopback addresses, as {@code address:port} in hexadecimal. */
    public static Set<String> outsideLoopback(long pid) throws IOException {
        var found = new TreeSet<String>();
        for (var address : of(pid)) {
            if (!LOOPBACK.contains(address.substring(0, address.indexOf(':')))) {
                found.add(address);
            }
        }
        return found;
    }

    /** Each listener, as {@code address:port} in hexadecimal. */
    public static Set<String> of(long pid) throws IOException {
        var own = sockets(pid);
        var found = new TreeSet<String>();
        for (var table : List.of("tcp", "tcp6")) {
            try (var lines = Files.lines(Path.of("/proc/net", table))) {
                lines.map(line -> line.trim().split("\\s+", -1))
                        .filter(columns -> columns[3].equals(LISTENING) && own.contains(columns[9]))
                        .forEach(columns -> found.add(columns[1]));
            }
        }
        return found;
    }

    private static Set<String> sockets(long pid) throws IOException {
        var found = new HashSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : files) {
                var target = target(file);
                if (target.startsWith("socket:[")) {
                    found.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return found;
    }

    /** A file that was closed meanwhile is no listening socket. */
    private static String target(Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
