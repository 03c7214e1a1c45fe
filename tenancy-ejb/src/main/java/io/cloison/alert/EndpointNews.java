package io.cloison.alert;

import io.cloison.alert.mail.MailOutbox;
import io.cloison.webhook.endpoint.DisabledReason;
import io.cloison.webhook.endpoint.Endpoint;
import io.cloison.webhook.endpoint.EndpointDisabled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells a tenant by mail that one of its webhooks was given up. Thread-safe. */
@Singleton
class EndpointNews {

    private final MailOutbox mail;

    @Inject
    EndpointNews(MailOutbox mail) {
        this.mail = mail;
    }

    void onDisabled(@Observes EndpointDisabled news) {
        Endpoint endpoint = news.endpoint();
        String why = endpoint.disabled() == DisabledReason.GONE
                ? "It answered that it is gone (410)."
                : "It has failed for days.";
        mail.write(news.handle(), endpoint.tenant(), "A webhook was disabled: " + endpoint.url(), """
                The webhook %s was disabled. %s

                Nothing is sent to it until you enable it again.
                """.formatted(
                        endpoint.url(), why));
    }
}
