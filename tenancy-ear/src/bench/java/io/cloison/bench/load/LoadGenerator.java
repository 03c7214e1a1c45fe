package io.cloison.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a few connections to a server on this machine busy for some seconds at a time, each with one request after the other, picked at
 * random from a file. Reads orders from its input, {@code port file connections seconds rate}, answers each with
 * {@code requests failures p50 p99} in microseconds, and ends with its input. With a rate other than 0 it sends so many requests a second, and
 * a request that had to wait for a connection counts from when it was due. Each order is bounded in time, connections and requests.
 */
final class LoadGenerator {

    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_SECONDS = 60;
    private static final long STALL_MILLIS = 5_000;

    private final Samples samples = new Samples();
    private final SplittableRandom random = new SplittableRandom(7);

    private LoadGenerator() {}

    public static void main(String... arguments) throws IOException {
        var generator = new LoadGenerator();
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            generator.run(
                    Integer.parseInt(words[0]),
                    requests(Path.of(words[1])),
                    Math.min(MAX_CONNECTIONS, Integer.parseInt(words[2])),
                    Math.min(MAX_SECONDS, Integer.parseInt(words[3])),
                    Integer.parseInt(words[4]));
            System.out.println(generator.samples.drain());
        }
    }

    /** Each line of the file is a path and, after a tabulator, a token or nothing. */
    private static List<byte[]> requests(Path file) throws IOException {
        var requests = new ArrayList<byte[]>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            String head = "GET " + parts[0] + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                    + (parts[1].isEmpty() ? "" : "Authorization: Bearer " + parts[1] + "\r\n")
                    + "\r\n";
            requests.add(head.getBytes(StandardCharsets.US_ASCII));
        }
        return requests;
    }

    private void run(int port, List<byte[]> requests, int connections, int seconds, int rate) throws IOException {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        var pace = new Pace(rate, start);
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var open = new ArrayList<Connection>();
        var free = new ArrayDeque<Connection>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                open.add(new Connection(server, selector, samples));
            }
            free.addAll(open);
            while (System.nanoTime() - end < 0 && !samples.isFull()) {
                sendDue(free, requests, pace);
                receiveReady(selector, free, pace);
            }
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    private void sendDue(Deque<Connection> free, List<byte[]> requests, Pace pace) throws IOException {
        while (!free.isEmpty() && pace.isDue(System.nanoTime())) {
            free.remove().send(pick(requests), pace.take(System.nanoTime()));
        }
    }

    private void receiveReady(Selector selector, Deque<Connection> free, Pace pace) throws IOException {
        long wait = free.isEmpty() ? STALL_MILLIS : pace.millis(System.nanoTime(), STALL_MILLIS);
        if (selector.select(wait) == 0 && wait == STALL_MILLIS) {
            throw new IOException("The server has not answered for " + STALL_MILLIS + " ms");
        }
        var ready = List.copyOf(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (var key : ready) {
            var connection = (Connection) key.attachment();
            if (key.isValid() && connection.receive()) {
                free.add(connection);
            }
        }
    }

    private byte[] pick(List<byte[]> requests) {
        return requests.get(random.nextInt(requests.size()));
    }
}
