package io.cloison.bench.wars;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.persistence.tools.weaving.jpa.StaticWeaveProcessor;

/** Weaves an entity at build time, as the platform's own are. */
final class Weaving {

    private static final String UNIT = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="off" transaction-type="RESOURCE_LOCAL">
                <class>%s</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <properties>
                  <property name="eclipselink.weaving.rest" value="false"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private Weaving() {}

    /** A directory with the woven classes of the entity's package. */
    static Path ofPackage(Class<?> entity, Path classes, Path work) throws IOException {
        String below = entity.getPackageName().replace('.', '/');
        Path plain = Files.createDirectories(work.resolve("plain"));
        Path woven = Files.createDirectories(work.resolve("woven"));
        try (Stream<Path> files = Files.list(classes.resolve(below))) {
            for (Path file : files.toList()) {
                Path copy = plain.resolve(below).resolve(file.getFileName());
                Files.createDirectories(plain.resolve(below));
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        Files.createDirectories(plain.resolve("META-INF"));
        Files.writeString(plain.resolve("META-INF/persistence.xml"), UNIT.formatted(entity.getName()));
        try {
            var weaver = new StaticWeaveProcessor(plain.toFile(), woven.toFile());
            weaver.setClassLoader(Weaving.class.getClassLoader());
            weaver.performWeaving();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return woven;
    }
}
