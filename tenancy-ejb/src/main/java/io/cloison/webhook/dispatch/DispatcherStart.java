package io.cloison.webhook.dispatch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Starts the sending of webhooks with the server, on every node. */
@Startup
@Singleton
@DependsOn("PlatformStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DispatcherStart {

    @Inject
    private Dispatcher dispatcher;

    @PostConstruct
    void start() {
        dispatcher.start();
    }

    @PreDestroy
    void stop() {
        dispatcher.stop();
    }
}
