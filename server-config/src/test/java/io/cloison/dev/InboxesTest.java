package io.cloison.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.dev.process.LoopbackPort;
import io.cloison.dev.process.WantedPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a developer finds the webhooks of the stack. */
class InboxesTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(told, true, StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void a_webhook_is_answered_kept_and_told_where_the_developer_was_told_to_look() throws Exception {
        try (var inboxes = Inboxes.start(options(0), Map.of(), console)) {
            var address = address(inboxes);
            assertThat(inboxes.text()).contains(address).contains(hooks().toString());

            assertThat(call(address)).isEqualTo(204);
        }
        assertThat(hooks().resolve("0001.http"))
                .content()
                .contains("POST /of-acme")
                .endsWith("{\"n\":1}\n");
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("Webhook POST /of-acme: {\"n\":1} (hooks/0001.http)");
    }

    @Test
    void the_webhooks_of_the_last_start_are_not_taken_for_those_of_this_one() throws Exception {
        try (var first = Inboxes.start(options(0), Map.of(), console)) {
            call(address(first));
        }
        try (var second = Inboxes.start(options(0), Map.of(), console)) {
            assertThat(hooks()).isEmptyDirectory();
            assertThat(second.facts()).containsKey("hook.url");
        }
    }

    /** The control: nobody else takes, keeps or tells a webhook. */
    @Test
    void a_webhook_that_the_receiver_does_not_take_is_lost() throws Exception {
        var inboxes = Inboxes.start(options(0), Map.of(), console);
        var address = address(inboxes);
        inboxes.close();

        assertThatThrownBy(() -> call(address)).isInstanceOf(ConnectException.class);

        assertThat(hooks()).isEmptyDirectory();
        assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain("Webhook");
    }

    @Test
    void a_mail_server_that_cannot_start_leaves_the_port_of_webhooks_free() throws Exception {
        Files.createFile(directory.resolve("mail"));
        int port = LoopbackPort.requireFree(0, "a test");

        assertThatThrownBy(() -> Inboxes.start(options(port), Map.of(), console))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(LoopbackPort.requireFree(port, "a test")).isEqualTo(port);
    }

    private static String address(Inboxes inboxes) {
        return Objects.requireNonNull(inboxes.facts().get("hook.url"));
    }

    private static int call(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/of-acme"))
                .POST(BodyPublishers.ofString("{\"n\":1}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private Path hooks() {
        return directory.resolve("hooks");
    }

    private DevOptions options(int hookPort) {
        return new DevOptions(
                directory,
                directory.resolve("none.war"),
                0,
                0,
                0,
                new WantedPort("dev.any.port", 0, false),
                new WantedPort("dev.hook.port", hookPort, true),
                false);
    }
}
