package io.cloison.bench.wars;

import io.cloison.bench.empty.EmptyApplication;
import io.cloison.bench.off.OffProject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** The two applications that the platform is compared with. */
public final class Wars {

    private static final String EJB_JAR = "WEB-INF/lib/tenancy-ejb";

    /** What the token check, the edge and the JSON need of the platform, without anything of tenants. */
    private static final List<String> KEPT = List.of(
            "io/cloison/base/",
            "io/cloison/isolation/Transaction",
            "io/cloison/isolation/persistence/InstantConverter",
            "io/cloison/isolation/persistence/Jta",
            "io/cloison/resolution/Caller",
            "io/cloison/resolution/OpenRequest",
            "io/cloison/resolution/RequestedTenant",
            "io/cloison/resolution/TenantClaim",
            "io/cloison/access/TenantIssuer",
            "io/cloison/access/Role",
            "io/cloison/webhook/guard/");

    private static final List<String> KEPT_WEB = List.of(
            "io/cloison/web/security/",
            "io/cloison/web/problem/",
            "io/cloison/web/json/",
            "io/cloison/web/edge/",
            "io/cloison/web/filter/EdgeFilter",
            "io/cloison/web/filter/FilterOrder",
            "io/cloison/web/filter/PathForm");

    private Wars() {}

    /** A JAX-RS application with one constant answer. */
    public static Path empty(Path directory) throws IOException {
        Path file = directory.resolve("empty.war");
        try (var war = new WarFile(file)) {
            war.withPackage(classes(), EmptyApplication.class.getPackageName());
        }
        return file;
    }

    /** The project list with tenancy off, of the parts of the platform's own WAR. */
    public static Path off(Path directory, Path platform) throws IOException {
        Path file = directory.resolve("off.war");
        try (var source = new ZipFile(platform.toFile());
                var war = new WarFile(file)) {
            Path woven = Weaving.ofPackage(OffProject.class, classes(), directory.resolve("off-classes"));
            war.withBeans().withPackage(woven, OffProject.class.getPackageName());
            copy(source, war);
        }
        return file;
    }

    private static void copy(ZipFile source, WarFile war) throws IOException {
        for (var entry : source.stream().toList()) {
            String name = entry.getName();
            if (name.startsWith(EJB_JAR)) {
                try (var in = source.getInputStream(entry)) {
                    war.withEntries(in, WarFile.CLASSES, Wars::isKept);
                }
            }
        }
        try (var in = Files.newInputStream(Path.of(source.getName()))) {
            war.withEntries(in, "", Wars::isKeptOfWar);
        }
    }

    private static boolean isKept(String name) {
        return KEPT.stream().anyMatch(name::startsWith);
    }

    private static boolean isKeptOfWar(String name) {
        boolean library = name.startsWith("WEB-INF/lib/") && !name.startsWith(EJB_JAR) && name.endsWith(".jar");
        boolean descriptor = name.equals("WEB-INF/web.xml") || name.equals("WEB-INF/glassfish-web.xml");
        return library
                || descriptor
                || KEPT_WEB.stream().anyMatch(kept -> name.startsWith(WarFile.CLASSES + kept));
    }

    private static Path classes() {
        try {
            return Path.of(
                    Wars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
