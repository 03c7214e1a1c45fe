package io.cloison.operation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The tick of the server's timer, for nodes without a server. */
@Singleton
public class OperationClockwork {

    private final OperationRunner runner;

    @Inject
    OperationClockwork(OperationRunner runner) {
        this.runner = runner;
    }

    public void tick() {
        runner.tick();
    }
}
