package io.cloison.isolation.persistence;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;

/** Lets EclipseLink take part in the transactions of whatever runtime it is in; named by the persistence unit, made by EclipseLink. */
public final class JtaPlatform extends ServerPlatformBase {

    /** As EclipseLink calls it. */
    public JtaPlatform(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return JtaController.class;
    }
}
