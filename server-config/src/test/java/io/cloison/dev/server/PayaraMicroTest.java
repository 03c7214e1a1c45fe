package io.cloison.dev.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayaraMicroTest {
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final String PAGE = "<%= System.getenv(\"CLOISON_GREETING\") %>";

    @TempDir
    Path directory;

    @Test
    void it_serves_a_war_on_the_loopback_address_only_and_stops() throws Exception {
        var server = PayaraMicro.builder(directory, war())
                .environment(Map.of("CLOISON_GREETING", "bonjour"))
                .start();
        try (server) {
            server.awaitOk("/page.jsp", DEADLINE);
            assertThat(get(server.url() + "/page.jsp")).contains("bonjour");
            assertThat(listeners(server.process().pid()))
                    .isNotEmpty()
                    .isSubsetOf("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");
        }
        assertThat(server.process().isAlive()).isFalse();
        assertThat(applicationsAfterAnotherStart()).containsExactly("other");
    }

    @Test
    void a_server_that_ends_early_is_reported_at_once() throws IOException {
        try (var server =
                PayaraMicro.builder(directory, war()).jvmFlag("-XX:NoSuchFlag").start()) {
            assertThatThrownBy(() -> server.awaitReady(DEADLINE))
                    .isInstanceOf(ServerUnusable.class)
                    .hasMessageContaining("ended with status 1")
                    .hasMessageContaining(server.log().toString());
        }
    }

    @Test
    void an_application_that_cannot_be_deployed_is_reported_at_once() throws IOException {
        var war = zip("broken.war", "WEB-INF/web.xml", "<web-app><servlet></web-app>");
        try (var server = PayaraMicro.builder(directory, war).start()) {
            assertThatThrownBy(() -> server.awaitOk("/", DEADLINE))
                    .isInstanceOf(ServerUnusable.class)
                    .hasMessageContaining("cannot be deployed")
                    .hasMessageContaining("SAXParse");
        }
    }

    @Test
    void a_taken_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var builder = PayaraMicro.builder(directory, war()).port(taken.getLocalPort());
            assertThatThrownBy(builder::start).hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void an_absent_war_is_named() {
        var builder = PayaraMicro.builder(directory, directory.resolve("absent.war"));
        assertThatThrownBy(builder::start).hasMessageContaining("absent.war");
    }

    /** A server that is given another application must not deploy the earlier one again. */
    private List<String> applicationsAfterAnotherStart() throws IOException {
        try (var server = PayaraMicro.builder(directory, zip("other.war", "page.jsp", PAGE))
                .start()) {
            server.awaitOk("/page.jsp", DEADLINE);
        }
        try (var found = Files.list(directory.resolve("runtime/applications"))) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("__"))
                    .toList();
        }
    }

    private Path war() throws IOException {
        return zip("tiny.war", "page.jsp", PAGE);
    }

    private Path zip(String name, String entry, String content) throws IOException {
        var file = directory.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** The local addresses, as the kernel writes them in hexadecimal, on which a process listens. */
    private static List<String> listeners(long pid) throws IOException {
        var own = sockets(pid);
        var addresses = new ArrayList<String>();
        for (var table : List.of("tcp", "tcp6")) {
            try (var lines = Files.lines(Path.of("/proc/net", table))) {
                lines.map(line -> line.trim().split("\\s+"))
                        .filter(columns -> columns[3].equals("0A") && own.contains(columns[9]))
                        .forEach(columns -> addresses.add(columns[1].substring(0, columns[1].indexOf(':'))));
            }
        }
        return addresses;
    }

    private static Set<String> sockets(long pid) throws IOException {
        var found = new HashSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : files) {
                var target = target(file);
                if (target.startsWith("socket:[")) {
                    found.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return found;
    }

    /** A file that was closed meanwhile is no listening socket. */
    private static String target(Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
