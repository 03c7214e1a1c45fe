package io.cloison.dev.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookSinkTest {
    @TempDir
    Path directory;

    @Test
    void a_directory_that_cannot_be_made_leaves_the_port_free() throws Exception {
        var file = Files.createFile(directory.resolve("file"));
        var console = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        int port;
        try (var first = HookSink.start(0, directory.resolve("hooks"), console)) {
            port = URI.create(first.url()).getPort();
        }

        assertThatThrownBy(() -> HookSink.start(port, file, console)).isInstanceOf(UncheckedIOException.class);

        try (var second = HookSink.start(port, directory.resolve("hooks"), console)) {
            assertThat(second.url()).endsWith(":" + port);
        }
    }

    @Test
    void a_call_is_kept_with_its_headers_and_told() throws Exception {
        var told = new ByteArrayOutputStream();
        var console = new PrintStream(told, true, StandardCharsets.UTF_8);
        try (var sink = HookSink.start(0, directory.resolve("hooks"), console)) {
            var request = HttpRequest.newBuilder(URI.create(sink.url() + "/of-acme"))
                    .header("webhook-id", "msg_1")
                    .header("webhook-signature", "v1,abc")
                    .POST(BodyPublishers.ofString("{\"type\":\"webhook.test\"}"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(Files.readString(directory.resolve("hooks/0001.http")))
                .startsWith("POST /of-acme\n")
                .contains("\nwebhook-id: msg_1\n")
                .contains("\nwebhook-signature: v1,abc\n")
                .endsWith("\n\n{\"type\":\"webhook.test\"}\n");
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Webhook POST /of-acme: {\"type\":\"webhook.test\"} (hooks/0001.http)");
    }
}
