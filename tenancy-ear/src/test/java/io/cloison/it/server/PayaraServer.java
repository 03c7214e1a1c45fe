package io.cloison.it.server;

import io.cloison.dev.process.Ending;
import io.cloison.dev.process.ParentGuard;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running Payara Server with a domain of its own. Ends with this JVM. For one thread. */
public final class PayaraServer implements AutoCloseable {
    private static final String DOMAIN = "cloison";
    private static final String MASTER_PASSWORD = "AS_ADMIN_MASTERPASSWORD=changeit\n";
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);

    private final Command command;
    private final Path log;
    private final int httpPort;
    private final int adminPort;
    private final Process process;
    private final ParentGuard guard;

    private PayaraServer(Command command, Path log, int httpPort, int adminPort, Process process) {
        this.command = command;
        this.log = log;
        this.httpPort = httpPort;
        this.adminPort = adminPort;
        this.process = process;
        this.guard = ParentGuard.over(process.pid(), "TERM", STOP_DEADLINE);
    }

    /**
     * Makes a fresh domain and starts it, without waiting for it.
     *
     * @param home the unpacked distribution
     * @param directory where the domain and the log are made; what was there is deleted
     * @param environment settings for the applications
     */
    public static PayaraServer start(Path home, Path directory, Map<String, String> environment) throws Exception {
        deleteAll(directory);
        copyAll(home.resolve("glassfish/domains/domain1"), directory.resolve(DOMAIN));
        var http = FreePort.take();
        var admin = FreePort.take();
        var config = new DomainConfig(directory.resolve(DOMAIN).resolve("config/domain.xml"));
        config.listenOn(http, admin);
        config.withoutOtherServices();
        config.save();
        var command = new Command(home);
        var log = directory.resolve("server.log");
        var builder = new ProcessBuilder(invocation(command, directory))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write(MASTER_PASSWORD.getBytes(StandardCharsets.US_ASCII));
        }
        return new PayaraServer(command, log, http, admin, process);
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until the server takes commands; fails if it ends first or the time is over. */
    public void awaitAdmin(Duration atMost) throws InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!FreePort.isTaken(adminPort)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IllegalStateException("The server does not start; see " + log);
            }
        }
    }

    public void deploy(Path application, String name) throws IOException, InterruptedException {
        admin("deploy", "--name", name, application.toString());
    }

    public void undeploy(String name) throws IOException, InterruptedException {
        admin("undeploy", name);
    }

    private void admin(String... arguments) throws IOException, InterruptedException {
        command.run(Stream.concat(
                        Stream.of("--host", "127.0.0.1", "--port", Integer.toString(adminPort)), Stream.of(arguments))
                .toList());
    }

    /** Asks the server to stop, kills it if it does not in time. */
    @Override
    public void close() {
        process.destroy();
        if (!Ending.await(process.toHandle(), STOP_DEADLINE)) {
            process.destroyForcibly();
            Ending.await(process.toHandle(), STOP_DEADLINE);
        }
        guard.close();
    }

    /** The command line of the server's JVM: asadmin would leave the server behind as nobody's child. */
    private static List<String> invocation(Command command, Path directory) throws IOException, InterruptedException {
        return command.run(List.of("start-domain", "--domaindir", directory.toString(), "--dry-run", DOMAIN))
                .lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("Dump of JVM") && !line.startsWith("Command start-domain"))
                .toList();
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
