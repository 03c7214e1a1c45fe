package io.cloison.dev.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** TCP ports on 127.0.0.1. */
public final class LoopbackPort {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Below the ports that systems give to outgoing connections, one of which could be gone before it is listened on. */
    private static final int FIRST = 10_000;

    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private LoopbackPort() {}

    /**
     * A port that is free now.
     *
     * @param wanted the port, or 0 for any
     * @param purpose who wants it, for the message
     * @throws PortTaken if somebody listens on it
     */
    public static int requireFree(int wanted, String purpose) {
        return wanted == 0 ? anyFree(purpose) : checked(wanted, purpose);
    }

    private static int anyFree(String purpose) {
        for (int left = TRIES; true; left--) {
            try {
                return checked(ThreadLocalRandom.current().nextInt(FIRST, END), purpose);
            } catch (PortTaken e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private static int checked(int port, String purpose) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw new PortTaken(port, purpose, e);
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
