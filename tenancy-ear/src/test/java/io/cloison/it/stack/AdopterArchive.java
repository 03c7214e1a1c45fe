package io.cloison.it.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The EAR as an adopting team makes it: the platform's parts as they are shipped, and the module {@code org.example.crm} beside them. */
public final class AdopterArchive {
    private static final String MODULE = "crm.jar";
    private static final String DESCRIPTOR = "META-INF/application.xml";
    private static final Pattern CONTENT =
            Pattern.compile("META-INF/beans[.]xml|db/tenant/.*|org/example/crm/(?!.*(Test|Samples|Poms.*)[.]class).*");

    private AdopterArchive() {}

    /** Writes it into the directory. */
    public static Path in(Path directory) throws IOException {
        var archive = ShrinkWrap.create(ZipImporter.class, "adopter.ear")
                .importFrom(Artefacts.ear().toFile())
                .as(EnterpriseArchive.class);
        var descriptor = text(archive);
        archive.delete(DESCRIPTOR);
        archive.add(new StringAsset(withModule(descriptor)), DESCRIPTOR).addAsModule(module());
        var file = Files.createDirectories(directory).resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    /** The module's classes, migrations and {@code beans.xml}, without its tests. */
    private static JavaArchive module() throws IOException {
        var module = ShrinkWrap.create(JavaArchive.class, MODULE);
        var classes = Artefacts.adopterClasses();
        try (var files = Files.walk(classes)) {
            files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .filter(CONTENT.asMatchPredicate())
                    .forEach(name ->
                            module.add(new FileAsset(classes.resolve(name).toFile()), name));
        }
        return module;
    }

    private static String text(EnterpriseArchive archive) throws IOException {
        try (var descriptor = archive.get(DESCRIPTOR).getAsset().openStream()) {
            return new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The descriptor with the module after the platform's core. */
    private static String withModule(String descriptor) {
        var core = "<ejb>tenancy-ejb.jar</ejb>\n  </module>";
        if (!descriptor.contains(core)) {
            throw new IllegalStateException(descriptor);
        }
        return descriptor.replace(core, core + "\n  <module>\n    <ejb>" + MODULE + "</ejb>\n  </module>");
    }
}
