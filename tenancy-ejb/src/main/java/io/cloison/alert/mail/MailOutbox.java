package io.cloison.alert.mail;

import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes mail, to be sent when the transaction is committed. Thread-safe. */
@Singleton
public class MailOutbox {

    private static final System.Logger LOG = System.getLogger(MailOutbox.class.getName());
    private static final int LONGEST_SUBJECT = 300;

    private final boolean isOn = MailSettings.HOST.find().isPresent();

    @Inject
    MailOutbox() {
        if (!isOn) {
            LOG.log(Level.INFO, "{0} is not set: no mail is sent", MailSettings.HOST.name());
        }
    }

    /**
     * Writes a mail to each of those who look after the tenant; to nobody where it is not active.
     *
     * @param subject one line of text, cut to 300 characters
     * @param body plain text
     */
    public void write(Handle handle, TenantId tenant, String subject, String body) {
        if (isOn) {
            String line = line(subject);
            List<MailStore.Recipient> recipients = MailStore.recipients(handle, tenant);
            recipients.forEach(recipient -> MailStore.insert(handle, tenant, recipient, line, body));
        }
    }

    /** A header is one line, whatever the names in it hold. */
    private static String line(String subject) {
        String line = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        int end = Math.min(line.length(), LONGEST_SUBJECT);
        return line.substring(
                0, end < line.length() && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }
}
