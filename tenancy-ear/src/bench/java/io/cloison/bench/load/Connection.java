package io.cloison.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection: a request out, its answer in. For one thread. */
final class Connection {

    private static final int OK = 200;
    private static final int SHOWN = 3;

    private final InetSocketAddress server;
    private final Selector selector;
    private final Samples samples;
    private final Response response = new Response();
    private final ByteBuffer in = ByteBuffer.wrap(response.bytes());
    private SocketChannel channel;
    private long sentAt;
    private long freeAt = System.nanoTime();

    Connection(InetSocketAddress server, Selector selector, Samples samples) throws IOException {
        this.server = server;
        this.selector = selector;
        this.samples = samples;
        this.channel = open();
    }

    /** Sends a request that was due then; its time counts from there if the connection was not free yet. */
    void send(byte[] request, long due) throws IOException {
        response.clear();
        sentAt = freeAt - due > 0 ? due : System.nanoTime();
        ByteBuffer out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what is there; whether the answer is complete and the connection is free. */
    boolean receive() throws IOException {
        in.limit(response.length() + response.free()).position(response.length());
        int count = channel.read(in);
        if (count < 0) {
            throw new IOException("The server closed the connection within an answer");
        }
        response.received(count);
        if (response.free() == 0) {
            throw new IOException("The answer is too long");
        }
        if (!response.isComplete()) {
            return false;
        }
        freeAt = System.nanoTime();
        samples.add(freeAt - sentAt, response.status() == OK);
        if (response.status() != OK && samples.failures() <= SHOWN) {
            System.err.println(response.text());
        }
        if (response.closes()) {
            channel.close();
            channel = open();
        }
        return true;
    }

    void close() throws IOException {
        channel.close();
    }

    private SocketChannel open() throws IOException {
        SocketChannel fresh = SocketChannel.open(server);
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        fresh.configureBlocking(false);
        fresh.register(selector, SelectionKey.OP_READ, this);
        return fresh;
    }
}
