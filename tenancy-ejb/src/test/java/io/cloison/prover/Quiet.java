package io.cloison.prover;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps EclipseLink and Narayana from logging each refused attack. */
final class Quiet {

    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("org.eclipse.persistence"), Logger.getLogger("com.arjuna"));

    private Quiet() {}

    /** Runs the work without those logs. */
    static void during(Runnable work) {
        List<Level> before = LOGGERS.stream().map(Logger::getLevel).toList();
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        try {
            work.run();
        } finally {
            for (int i = 0; i < before.size(); i++) {
                LOGGERS.get(i).setLevel(before.get(i));
            }
        }
    }
}
