package io.cloison.alert.mail;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the mail that is due, for the whole cluster from one node. */
@Singleton
class SendMail implements JobDefinition {

    private static final System.Logger LOG = System.getLogger(SendMail.class.getName());
    private static final int AT_ONCE = 10;
    private static final int MOST = 500;
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final ControlDatabase control;
    private final Optional<Mailer> mailer;

    @Inject
    SendMail(ControlDatabase control, Clock clock) {
        this.control = control;
        this.mailer = Mailer.configured(clock);
    }

    /** Wrong settings are found out now, and not when the first mail is due. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        LOG.log(Level.DEBUG, mailer.isEmpty() ? "No mail is sent: no mail host is set" : "Mail is sent");
    }

    @Override
    public String name() {
        return "send-mail";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(2);
    }

    @Override
    public String run(JobRun run) {
        return mailer.isEmpty() ? "no mail host is set" : "sent " + sendAll(mailer.get(), run) + " mails";
    }

    private int sendAll(Mailer with, JobRun run) {
        int sent = 0;
        List<Mail> some = List.of();
        do {
            some = claim(run);
            for (Mail mail : some) {
                sent += send(with, mail, run) ? 1 : 0;
            }
        } while (some.size() == AT_ONCE && sent < MOST);
        return sent;
    }

    private List<Mail> claim(JobRun run) {
        return control.jdbi().inTransaction(handle -> {
            run.guard(handle);
            MailStore.forget(handle, MailSettings.RETENTION.get());
            return MailStore.claim(handle, AT_ONCE, LEASE);
        });
    }

    /** Sends it and records what came of it; whether it was sent. */
    private boolean send(Mailer with, Mail mail, JobRun run) {
        try {
            with.send(mail);
            record(run, mail, "sent", null, Duration.ZERO);
            return true;
        } catch (MessagingException e) {
            LOG.log(Level.WARNING, "A mail cannot be sent: {0}", e.getMessage());
            fail(run, mail, e);
            return false;
        }
    }

    private void fail(JobRun run, Mail mail, MessagingException failure) {
        if (isForGood(failure)) {
            record(run, mail, "failed", "the recipient is refused", Duration.ZERO);
        } else if (mail.attempts() > PAUSES.size()) {
            record(run, mail, "failed", "the mail server does not take it", Duration.ZERO);
        } else {
            record(run, mail, "pending", "the mail server does not take it", PAUSES.get(mail.attempts() - 1));
        }
    }

    private static boolean isForGood(MessagingException failure) {
        return failure instanceof AddressException
                || (failure instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0);
    }

    private void record(JobRun run, Mail mail, String status, @Nullable String error, Duration pause) {
        control.jdbi().useTransaction(handle -> {
            run.guard(handle);
            MailStore.record(handle, mail, status, error, pause);
        });
    }
}
