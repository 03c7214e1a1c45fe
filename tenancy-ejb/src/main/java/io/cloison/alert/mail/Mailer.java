package io.cloison.alert.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/** Hands mail over to the SMTP server that is configured. Thread-safe. */
final class Mailer {

    private static final String TIMEOUT_MILLIS = "10000";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final InternetAddress from;
    private final Clock clock;

    private Mailer(Session session, InternetAddress from, Clock clock) {
        this.session = session;
        this.from = from;
        this.clock = clock;
    }

    /** The mailer that the settings ask for; empty without a mail host. {@link IllegalStateException} where they are wrong. */
    static Optional<Mailer> configured(Clock clock) {
        return MailSettings.HOST
                .find()
                .map(host -> new Mailer(Session.getInstance(properties(host), signIn()), from(), clock));
    }

    /** Sends the mail; {@link MessagingException} where the server does not take it. */
    void send(Mail mail) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, recipient(mail));
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.body(), UTF_8);
        Transport.send(message);
    }

    private static InternetAddress from() {
        try {
            return new InternetAddress(MailSettings.FROM.get(), true);
        } catch (AddressException e) {
            throw new IllegalStateException(MailSettings.FROM.name() + " is no address", e);
        }
    }

    private static InternetAddress recipient(Mail mail) throws MessagingException {
        try {
            var address = new InternetAddress(mail.address(), true);
            String name = mail.name();
            if (name != null) {
                address.setPersonal(name.replaceAll("\\p{Cntrl}+", " "), UTF_8);
            }
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Authenticator signIn() {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(MailSettings.USER.get(), MailSettings.PASSWORD.get());
            }
        };
    }

    private static Properties properties(String host) {
        boolean signsIn = MailSettings.USER.find().isPresent();
        String tls = MailSettings.TLS.get();
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", MailSettings.PORT.get().toString());
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.auth", Boolean.toString(signsIn));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (tls) {
            case "auto" -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", Boolean.toString(signsIn));
            }
            case "starttls" -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case "implicit" -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case "none" -> requireNoSecret(signsIn);
            default ->
                throw new IllegalStateException(MailSettings.TLS.name() + " is none of auto, starttls, implicit, none");
        }
        return properties;
    }

    private static void requireNoSecret(boolean signsIn) {
        if (signsIn) {
            throw new IllegalStateException("A password is not sent without TLS: see " + MailSettings.TLS.name());
        }
    }
}
