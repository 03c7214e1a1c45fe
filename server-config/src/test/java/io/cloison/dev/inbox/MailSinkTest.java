package io.cloison.dev.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(told, true, StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void mail_to_anybody_is_kept_and_told() throws Exception {
        try (var sink = start(0)) {
            send(sink, "ann@acme.example", "Grüße");
            send(sink, "gil@globex.example", "The second");
        }
        assertThat(file("0001.eml"))
                .contains("To: ann@acme.example")
                .contains("\r\n\r\n")
                .contains("the text");
        assertThat(file("0002.eml")).contains("Subject: The second");
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Mail to ann@acme.example: Grüße (mail/0001.eml)",
                        "Mail to gil@globex.example: The second (mail/0002.eml)");
    }

    @Test
    void each_run_begins_with_an_empty_inbox() throws Exception {
        try (var sink = start(0)) {
            send(sink, "ann@acme.example", "one");
            send(sink, "ann@acme.example", "two");
        }
        try (var sink = start(0)) {
            send(sink, "ann@acme.example", "three");
        }
        try (var files = Files.list(directory.resolve("mail"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("0001.eml");
        }
        assertThat(file("0001.eml")).contains("Subject: three");
    }

    @Test
    void a_port_that_is_taken_is_not_shared() {
        try (var first = start(0)) {
            assertThatThrownBy(() -> start(first.port())).isInstanceOf(IllegalStateException.class);
        }
    }

    private MailSink start(int port) {
        return MailSink.start(port, directory.resolve("mail"), console);
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve("mail").resolve(name));
    }

    private static void send(MailSink sink, String recipient, String subject) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(sink.port()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("cloison@localhost"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setText("the text");
        Transport.send(message);
    }
}
