package io.cloison.dev.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** TCP ports on 127.0.0.1. */
public final class LoopbackPort {
    private static final Duration POLL = Duration.ofMillis(100);

    private LoopbackPort() {}

    /**
     * A port that is free now.
     *
     * @param wanted the port, or 0 for any
     * @param purpose who wants it, for the message
     * @throws PortTaken if somebody listens on it
     */
    public static int requireFree(int wanted, String purpose) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PortTaken(wanted, purpose, e);
        }
    }

    /** As {@link #requireFree}, but gives whoever holds the port the time to leave it. */
    public static int awaitFree(int wanted, String purpose, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                return requireFree(wanted, purpose);
            } catch (PortTaken e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }
}
