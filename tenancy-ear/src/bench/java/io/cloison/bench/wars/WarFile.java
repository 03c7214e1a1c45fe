package io.cloison.bench.wars;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Writes a WAR. For one thread. */
final class WarFile implements AutoCloseable {

    static final String CLASSES = "WEB-INF/classes/";

    private static final String BEANS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="all"/>
            """;

    private final ZipOutputStream out;

    WarFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        OutputStream stream = Files.newOutputStream(file);
        out = new ZipOutputStream(stream);
    }

    /** Makes every class a candidate for a bean. */
    WarFile withBeans() throws IOException {
        put("WEB-INF/beans.xml", BEANS.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Copies the files of a directory tree below a package, as classes. */
    WarFile withPackage(Path root, String packageName) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(packageName.replace('.', '/')))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(CLASSES + root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return this;
    }

    /** Copies the wanted entries of an archive, their names after the prefix. */
    WarFile withEntries(InputStream archive, String prefix, Predicate<String> wanted) throws IOException {
        var in = new ZipInputStream(archive);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (!entry.isDirectory() && wanted.test(entry.getName())) {
                put(prefix + entry.getName(), in.readAllBytes());
            }
        }
        return this;
    }

    private void put(String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
