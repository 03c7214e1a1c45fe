package io.cloison.dev.server;

import io.cloison.dev.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Payara Micro unpacked in a directory. A start from the unpacked runtime saves a second or two, and leaves no copy of
 * the runtime in the temporary directory each time.
 */
record MicroRuntime(Path directory) {
    private static final String LANDMARK = "MICRO-INF/payara-boot.properties";
    private static final List<String> LEFTOVERS = List.of("applications", "autodeploy", "config", "generated", "logs");
    private static final int UNPACK_DEADLINE_SECONDS = 120;

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Unpacks the runtime unless it is there, and takes away what an earlier server left: it would deploy the applications
     * of its last run before the one it is given.
     *
     * @return the jar that starts it
     */
    Path launcher() {
        var jar = distribution();
        var marker = directory.resolve("pristine-from");
        try {
            if (!Files.exists(marker)
                    || !Files.readString(marker).equals(jar.getFileName().toString())) {
                unpack(jar);
                Trees.copy(directory.resolve("config"), directory.resolve("pristine"));
                Files.writeString(marker, jar.getFileName().toString());
            }
            for (var leftover : LEFTOVERS) {
                Trees.delete(directory.resolve(leftover));
            }
            Trees.copy(directory.resolve("pristine"), directory.resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory.resolve("launch-micro.jar");
    }

    private void unpack(Path jar) throws IOException {
        Trees.delete(directory);
        Files.createDirectories(directory);
        var log = directory.resolve("unpack.log").toFile();
        var unpacking = new ProcessBuilder(
                        java().toString(),
                        "-jar",
                        jar.toString(),
                        "--rootdir",
                        directory.toString(),
                        "--outputlauncher")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log))
                .start();
        if (!endsWell(unpacking)) {
            throw new ServerUnusable("Payara Micro cannot be unpacked; see " + log);
        }
    }

    private static boolean endsWell(Process process) {
        try {
            return process.waitFor(UNPACK_DEADLINE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The jar on the class path; it is never loaded into this JVM. */
    private static Path distribution() {
        var landmark = MicroRuntime.class.getClassLoader().getResource(LANDMARK);
        if (landmark == null) {
            throw new ServerUnusable("fish.payara.extras:payara-micro is not on the class path");
        }
        return jarOf(landmark);
    }

    private static Path jarOf(URL entry) {
        try {
            return Path.of(
                    ((JarURLConnection) entry.openConnection()).getJarFileURL().toURI());
        } catch (IOException | URISyntaxException e) {
            throw new ServerUnusable("Payara Micro's jar cannot be located at " + entry, e);
        }
    }
}
