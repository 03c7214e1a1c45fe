package io.cloison.webhook.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** An endpoint on 127.0.0.1 that takes every connection and never says anything. */
final class BlackHole implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket socket;

    private BlackHole(ServerSocket socket) {
        this.socket = socket;
    }

    static BlackHole opened() {
        try {
            return new BlackHole(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
