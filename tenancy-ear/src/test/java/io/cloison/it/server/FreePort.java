package io.cloison.it.server;

import io.cloison.dev.process.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** TCP ports of 127.0.0.1 that nobody listened on a moment ago, each given once. */
public final class FreePort {
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int take() {
        var port = LoopbackPort.requireFree(0, "a test");
        while (!TAKEN.add(port)) {
            port = LoopbackPort.requireFree(0, "a test");
        }
        return port;
    }

    /** Whether somebody listens on the port of 127.0.0.1. */
    public static boolean isTaken(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
