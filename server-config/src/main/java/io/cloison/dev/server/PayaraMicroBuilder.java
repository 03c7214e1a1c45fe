package io.cloison.dev.server;

import io.cloison.dev.process.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a {@link PayaraMicro} is started with. For one thread. */
public final class PayaraMicroBuilder {
    private final Path directory;
    private final Path war;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvmFlags = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseParallelGC"));
    private int port;

    PayaraMicroBuilder(Path directory, Path war) {
        this.directory = directory.toAbsolutePath();
        this.war = war.toAbsolutePath();
    }

    /** The TCP port on 127.0.0.1; 0, the default, takes a free one. */
    public PayaraMicroBuilder port(int value) {
        this.port = value;
        return this;
    }

    /** Environment variables for the server, above those of this JVM. */
    public PayaraMicroBuilder environment(Map<String, String> values) {
        environment.putAll(values);
        return this;
    }

    /** A further flag for the server's JVM; a later one wins, as {@code java} reads them. */
    public PayaraMicroBuilder jvmFlag(String flag) {
        jvmFlags.add(flag);
        return this;
    }

    /**
     * Starts the server's process without waiting for it; see {@link PayaraMicro#awaitReady(Duration)}.
     *
     * @throws ServerUnusable if the WAR is absent or the runtime cannot be unpacked
     * @throws io.cloison.dev.process.PortTaken if somebody listens on the port
     */
    public PayaraMicro start() {
        if (!Files.isRegularFile(war)) {
            throw new ServerUnusable("There is no " + war + "; build it first.");
        }
        var listenOn = LoopbackPort.requireFree(port, "the server");
        try {
            var launcher = new MicroRuntime(directory.resolve("runtime")).launcher();
            var log = directory.resolve("server.log");
            var builder = new ProcessBuilder(command(launcher, listenOn))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()))
                    .directory(directory.toFile());
            builder.environment().putAll(environment);
            return new PayaraMicro(builder.start(), listenOn, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path launcher, int listenOn) throws IOException {
        var command = new ArrayList<String>();
        command.add(MicroRuntime.java().toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-jar", launcher.toString()));
        command.addAll(List.of("--nohazelcast", "--prebootcommandfile", resource("micro-pre-boot.asadmin")));
        command.addAll(List.of("--logproperties", resource("micro-logging.properties")));
        command.addAll(List.of("--port", Integer.toString(listenOn)));
        command.addAll(List.of("--contextroot", "/", "--deploy", war.toString()));
        return command;
    }

    /** The path of a copy of a file of {@code payara/} beside the server's log. */
    private String resource(String name) throws IOException {
        try (var in = PayaraMicro.class.getResourceAsStream("/payara/" + name)) {
            var content = Objects.requireNonNull(in, name).readAllBytes();
            return Files.write(directory.resolve(name), content).toString();
        }
    }
}
