package io.cloison.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.dev.process.Ending;
import io.cloison.dev.process.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack in a JVM of its own, with a WAR that has nothing but the server's own health page. */
class DevStackTest {
    private static final Duration READY = Duration.ofMinutes(5);
    private static final Duration STOPPED = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final List<Process> stacks = new ArrayList<>();
    private int httpPort;
    private int databasePort;
    private int identityPort;

    @BeforeEach
    void choosePorts() throws IOException {
        var ports = new LinkedHashSet<Integer>();
        while (ports.size() < 3) {
            ports.add(LoopbackPort.requireFree(0, "a test"));
        }
        var each = ports.iterator();
        httpPort = each.next();
        databasePort = each.next();
        identityPort = each.next();
        try (var zip = new ZipOutputStream(Files.newOutputStream(directory.resolve("tiny.war")))) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("tiny".getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void stopWhatIsLeft() {
        stacks.forEach(Process::destroyForcibly);
    }

    @Test
    void it_keeps_its_data_through_a_kill_and_leaves_no_process_when_asked_to_stop() throws Exception {
        var first = start();
        var running = awaitReady(first);
        assertThat(running.getProperty("http.url")).isEqualTo("http://127.0.0.1:" + httpPort);
        assertThat(running.getProperty("idp.url")).isEqualTo("http://127.0.0.1:" + identityPort);
        assertThat(running.getProperty("pid")).isEqualTo(Long.toString(first.pid()));
        assertThat(called(running.getProperty("hook.url"))).isEqualTo(204);
        assertThat(directory.resolve("state/hooks/0001.http")).content().startsWith("POST /of-acme\n");
        assertThat(output()).contains("Webhook POST /of-acme: {} (hooks/0001.http)");
        greetedAsMailServer(Integer.parseInt(running.getProperty("mail.port")));
        assertThat(Files.readAllLines(properties()))
                .as("plain lines for a shell")
                .contains("http.url=http://127.0.0.1:" + httpPort);
        execute(running.getProperty("db.url"), "CREATE TABLE kept AS SELECT 42 AS answer");
        var children = first.descendants().toList();
        first.destroyForcibly();
        children.forEach(child -> assertThat(Ending.await(child, STOPPED)).isTrue());

        var second = start();
        assertThat(answer(awaitReady(second).getProperty("db.url"))).isEqualTo(42);
        children = second.descendants().toList();
        second.destroy();
        assertThat(second.waitFor(STOPPED.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(children).hasSizeGreaterThan(1).allMatch(child -> Ending.await(child, STOPPED));
        assertThat(properties()).doesNotExist();
        LoopbackPort.requireFree(databasePort, "a test that the database is gone");
    }

    @Test
    void a_taken_port_is_named_and_nothing_is_left_running() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            httpPort = taken.getLocalPort();
            var stack = start();
            assertThat(stack.waitFor(STOPPED.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(stack.exitValue()).isNotZero();
            assertThat(output()).contains("Port " + httpPort).contains("-Ddev.http.port");
        }
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Ddev.directory=" + directory.resolve("state"),
                "-Ddev.war=" + directory.resolve("tiny.war"),
                "-Ddev.http.port=" + httpPort,
                "-Ddev.db.port=" + databasePort,
                "-Ddev.idp.port=" + identityPort,
                DevStack.class.getName());
        Files.deleteIfExists(properties());
        var stack = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        stacks.add(stack);
        return stack;
    }

    private Properties awaitReady(Process stack) throws IOException {
        var deadline = System.nanoTime() + READY.toNanos();
        while (!Files.exists(properties())) {
            assertThat(stack.isAlive()).as(output()).isTrue();
            assertThat(System.nanoTime() - deadline).as(output()).isNegative();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        var found = new Properties();
        try (var reader = Files.newBufferedReader(properties())) {
            found.load(reader);
        }
        return found;
    }

    private static void greetedAsMailServer(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat((char) socket.getInputStream().read())
                    .as("220 of RFC 5321")
                    .isEqualTo('2');
        }
    }

    private static int called(String hooks) throws IOException, InterruptedException {
        var call = HttpRequest.newBuilder(URI.create(hooks + "/of-acme")).POST(BodyPublishers.ofString("{}"));
        return HttpClient.newHttpClient()
                .send(call.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private Path properties() {
        return directory.resolve("state/dev.properties");
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT answer FROM kept")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
