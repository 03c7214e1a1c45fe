package io.cloison.migration;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.scanner.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * The migration files of some locations, found once with Flyway's own scanner, which knows the servers' class loaders, and kept in memory.
 * Immutable.
 */
final class MigrationFiles implements ResourceProvider {

    private static final int FINGERPRINT_LENGTH = 16;

    private final List<LoadableResource> files;
    private final String fingerprint;

    private MigrationFiles(List<LoadableResource> files) {
        this.files = files;
        this.fingerprint = fingerprint(files);
    }

    static MigrationFiles in(String... locations) {
        var configuration = new FluentConfiguration(classLoader())
                .locations(Arrays.stream(locations).map(String::strip).toArray(String[]::new));
        var scanner = new Scanner<>(JavaMigration.class, configuration, configuration.getLocations());
        return new MigrationFiles(scanner.getResources("", ".sql").stream()
                .map(MigrationFiles::loaded)
                .sorted(Comparator.comparing(LoadableResource::getFilename))
                .toList());
    }

    /** Changes whenever a file is added, removed or changed: 16 hexadecimal digits. */
    String fingerprint() {
        return fingerprint;
    }

    /** The names of the files, in their order. */
    List<String> names() {
        return files.stream().map(LoadableResource::getFilename).toList();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix)
                        && Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    private static ClassLoader classLoader() {
        ClassLoader ofTheApplication = Thread.currentThread().getContextClassLoader();
        return ofTheApplication == null ? MigrationFiles.class.getClassLoader() : ofTheApplication;
    }

    private static LoadableResource loaded(LoadableResource file) {
        return new InMemory(file, text(file));
    }

    private static String text(LoadableResource file) {
        var text = new java.io.StringWriter();
        try (Reader reader = file.read()) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The migration " + file.getFilename() + " cannot be read", e);
        }
        return text.toString();
    }

    private static String fingerprint(List<LoadableResource> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (LoadableResource file : files) {
                digest.update((file.getFilename() + "\n" + text(file) + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static final class InMemory extends LoadableResource {

        private final LoadableResource origin;
        private final String text;

        InMemory(LoadableResource origin, String text) {
            this.origin = origin;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return origin.getAbsolutePath();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return origin.getAbsolutePathOnDisk();
        }

        @Override
        public String getFilename() {
            return origin.getFilename();
        }

        @Override
        public String getRelativePath() {
            return origin.getRelativePath();
        }
    }
}
