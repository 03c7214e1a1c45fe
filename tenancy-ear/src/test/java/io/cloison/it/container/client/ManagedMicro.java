package io.cloison.it.container.client;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.identity.IdentityProvider;
import io.cloison.it.stack.Artefacts;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Gives the managed Payara Micro its backends, and keeps it on the loopback address. */
public final class ManagedMicro implements LoadableExtension {
    private static final String PRE_BOOT = "/payara/micro-pre-boot.asadmin";

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Settings.class);
    }

    /** The provider of identities for the tests on the client's side. */
    public static IdentityProvider identity() {
        return Settings.BACKENDS.identity();
    }

    /** Observes that the containers are known, and not yet started. */
    public static final class Settings {
        static final Backends BACKENDS = start();

        /** Called by Arquillian. */
        public void configure(@Observes ContainerRegistry registry) {
            var options = settings().entrySet().stream()
                    .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                    .collect(Collectors.joining(" "));
            registry.getContainers()
                    .forEach(container -> container
                            .getContainerConfiguration()
                            .property("cmdOptions", "-Xmx512m " + options)
                            .property("extraMicroOptions", "--nohazelcast --prebootcommandfile " + preBoot()));
        }

        private static Map<String, String> settings() {
            var identity = BACKENDS.identity();
            var settings = new LinkedHashMap<>(DatabaseCredentials.forDevelopment()
                    .settings(BACKENDS.database().url()));
            settings.put("mp.jwt.verify.issuer", identity.issuer());
            settings.put("mp.jwt.verify.publickey.location", identity.jwksUrl());
            settings.put("cloison.database.accept-unpatched", "true");
            return settings;
        }

        private static Path preBoot() {
            var file = Artefacts.directory("arquillian").resolve("pre-boot.asadmin");
            try (var in = Objects.requireNonNull(Settings.class.getResourceAsStream(PRE_BOOT), PRE_BOOT)) {
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Backends start() {
            var running = new Running();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "arquillian-backends-stop"));
            return running.keep(Backends.start(Artefacts.directory("arquillian")));
        }
    }
}
