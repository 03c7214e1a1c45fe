package io.cloison.bench.http;

import io.cloison.bench.load.Load;
import io.cloison.bench.load.LoadProcess;
import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import io.cloison.dev.server.PayaraMicro;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a tenant feels of another that asks for a hundred times what it may, and is refused for it. For one thread. */
final class Neighbours implements AutoCloseable {

    /** The requests per second that the greedy tenant is allowed. */
    static final int QUOTA = 10;

    private static final int GREED = 100 * QUOTA;
    private static final int USUAL = 200;
    private static final int CONNECTIONS = 8;
    private static final int TURNS = 5;
    private static final double TARGET = 1.2;

    private final int port;
    private final Path neighbour;
    private final Path greedy;
    private final LoadProcess load;
    private final LoadProcess greed = LoadProcess.start();

    /** Of a warm server; the files hold the requests of either. */
    Neighbours(PayaraMicro server, Path neighbour, Path greedy, LoadProcess load) throws IOException {
        this.port = URI.create(server.url()).getPort();
        this.neighbour = neighbour;
        this.greedy = greedy;
        this.load = load;
    }

    /** The neighbour alone and beside the other, in turns. */
    void measure(Figures figures) throws IOException {
        var alone = new ArrayList<Integer>();
        var beside = new ArrayList<Integer>();
        for (int turn = 0; turn <= TURNS; turn++) {
            int quiet = served(usual()).p99();
            int busy = served(besideGreed()).p99();
            if (turn > 0) {
                alone.add(quiet);
                beside.add(busy);
            }
        }
        double ratio = (double) median(beside) / median(alone);
        figures.add(Figure.atMost("neighbour of a tenant at 100 times its quota, p99 / alone", TARGET, ratio, ""));
        figures.add(Figure.told("neighbour alone, p99", median(alone) / 1e3, " ms"));
    }

    private Load usual() throws IOException {
        return load.run(port, neighbour, CONNECTIONS, Target.SECONDS, USUAL);
    }

    private Load besideGreed() throws IOException {
        var other = CompletableFuture.supplyAsync(this::greed);
        Load beside = usual();
        Load refused = other.join();
        System.out.printf("greedy: %.0f/s, %d of %d refused%n", refused.perSecond(), refused.failures(), refused.requests());
        return beside;
    }

    private Load greed() {
        try {
            return greed.run(port, greedy, CONNECTIONS, Target.SECONDS, GREED);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Load served(Load load) throws IOException {
        System.out.printf("neighbour: %.0f/s, p50 %d µs, p99 %d µs%n", load.perSecond(), load.p50(), load.p99());
        if (load.failures() > 0) {
            throw new IOException("The neighbour was refused " + load.failures() + " times");
        }
        return load;
    }

    private static int median(List<Integer> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Override
    public void close() throws IOException {
        greed.close();
    }
}
