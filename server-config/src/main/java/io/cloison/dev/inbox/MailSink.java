package io.cloison.dev.inbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An SMTP server on 127.0.0.1 that takes any mail for anybody and sends none on. Safe for use by several threads. */
public final class MailSink implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";

    /** The library tells every connection. Held, since loggers are weakly kept. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("com.icegreen.greenmail");

    static {
        LIBRARY_LOG.setLevel(Level.WARNING);
    }

    private final GreenMail server;
    private final Inbox inbox;

    private MailSink(GreenMail server, Inbox inbox) {
        this.server = server;
        this.inbox = inbox;
    }

    /**
     * Starts the server.
     *
     * @param port the TCP port on 127.0.0.1; 0 for a free one
     * @param directory keeps each mail as {@code 0001.eml} and so on, from this start on; made if absent
     * @param console is told of each mail
     * @throws IllegalStateException if the port is taken
     */
    public static MailSink start(int port, Path directory, PrintStream console) {
        var server = new GreenMail(new ServerSetup(port, ADDRESS, ServerSetup.PROTOCOL_SMTP));
        var sink = new MailSink(server, Inbox.in(directory, "eml", console));
        var users = server.getUserManager();
        var mailboxes = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((message, recipient) -> {
            sink.keep(message, recipient);
            return mailboxes.handle(message, recipient);
        });
        server.start();
        return sink;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void keep(MovingMessage message, MailAddress recipient) throws MessagingException {
        var mail = message.getMessage();
        var content = new ByteArrayOutputStream();
        try {
            mail.writeTo(content);
            inbox.keep("Mail to " + recipient.getEmail() + ": " + mail.getSubject(), content.toByteArray());
        } catch (IOException e) {
            throw new MessagingException("The mail cannot be kept", e);
        }
    }
}
