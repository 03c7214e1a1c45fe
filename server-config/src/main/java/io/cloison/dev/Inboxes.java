package io.cloison.dev;

import io.cloison.dev.inbox.HookSink;
import io.cloison.dev.inbox.MailSink;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the stack's mail and webhooks arrive.
 *
 * @param state the directory that they are kept in
 * @param mail null where the developer has named another mail server
 */
record Inboxes(Path state, @Nullable MailSink mail, HookSink hooks) implements AutoCloseable {
    private static final String MAIL_HOST = "CLOISON_MAIL_HOST";

    static Inboxes start(DevOptions options, Map<String, String> developer, PrintStream console) {
        var state = options.directory();
        var hooks = HookSink.start(options.hookPort().orAny("webhooks"), state.resolve("hooks"), console);
        try {
            return new Inboxes(state, developer.containsKey(MAIL_HOST) ? null : mail(options, console), hooks);
        } catch (RuntimeException e) {
            hooks.close();
            throw e;
        }
    }

    private static MailSink mail(DevOptions options, PrintStream console) {
        var port = options.mailPort().orAny("mail");
        return MailSink.start(port, options.directory().resolve("mail"), console);
    }

    /** The server's settings. */
    Map<String, String> environment() {
        return mail == null
                ? Map.of()
                : Map.of(MAIL_HOST, "127.0.0.1", "CLOISON_MAIL_PORT", Integer.toString(mail.port()));
    }

    /** For {@code dev.properties}. */
    Map<String, String> facts() {
        var facts = new LinkedHashMap<>(Map.of("hook.url", hooks.url()));
        if (mail != null) {
            facts.put("mail.port", Integer.toString(mail.port()));
        }
        return facts;
    }

    /** Two lines for the developer. */
    String text() {
        var mails = mail == null
                ? "to the server of " + MAIL_HOST
                : "%s   (SMTP: 127.0.0.1:%d)".formatted(state.resolve("mail"), mail.port());
        return "  Mail       %s\n  Webhooks   %s   (to %s, once CLOISON_WEBHOOK_ALLOWED_NETWORKS has 127.0.0.0/8)"
                .formatted(mails, state.resolve("hooks"), hooks.url());
    }

    @Override
    public void close() {
        hooks.close();
        if (mail != null) {
            mail.close();
        }
    }
}
