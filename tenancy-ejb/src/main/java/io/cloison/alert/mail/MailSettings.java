package io.cloison.alert.mail;

import io.cloison.base.Setting;
import java.time.Duration;

/** Where mail is handed over. */
public final class MailSettings {

    public static final Setting<String> HOST =
            Setting.text("cloison.mail.host", null, "The SMTP server that takes mail; without it no mail is sent.");
    public static final Setting<Integer> PORT = Setting.number("cloison.mail.port", 25, "The SMTP server's port.");
    public static final Setting<String> FROM =
            Setting.text("cloison.mail.from", "Cloison <cloison@localhost>", "Who mail is from.");
    public static final Setting<String> USER =
            Setting.text("cloison.mail.user", null, "Who signs in to the SMTP server; nobody without it.");
    public static final Setting<String> PASSWORD =
            Setting.text("cloison.mail.password", null, "The password for that; it is sent over TLS only.");
    public static final Setting<String> TLS = Setting.text(
            "cloison.mail.tls",
            "auto",
            "auto: STARTTLS where the SMTP server has it, always when signing in; starttls: always; implicit: TLS from the start; none.");
    public static final Setting<Duration> RETENTION = Setting.duration(
            "cloison.mail.retention", Duration.ofDays(30), "How long a mail that was sent or given up is kept.");

    private MailSettings() {}
}
