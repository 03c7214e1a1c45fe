package io.cloison.bench.http;

import io.cloison.bench.load.LoadProcess;
import io.cloison.dev.server.PayaraMicro;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Requests to one server, and what they have cost so far. For one thread. */
final class Target {

    static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int CONNECTIONS = 8;
    private static final int WARM_SECONDS = Integer.getInteger("bench.warm-seconds", 300);
    private static final int PROFILE_ROUNDS = 6;

    /** So many rounds in turn without a better one show that the compiler is done; two that are alike by chance do not. */
    private static final int LEVEL_ROUNDS = 4;

    private static final double BETTER = 0.97;

    private final String name;
    private final PayaraMicro server;
    private final Path requests;
    private final LoadProcess load;
    private final List<Round> measured = new ArrayList<>();

    /** Requests of the file's lines, each a path, a tabulator, and a token or nothing. */
    Target(String name, PayaraMicro server, Path requests, LoadProcess load) {
        this.name = name;
        this.server = server;
        this.requests = requests;
        this.load = load;
    }

    /** Runs rounds until none of the last four has cost 3 % less CPU per request than the best before them, or the time is over. */
    void warm() throws IOException {
        double best = Double.MAX_VALUE;
        int level = 0;
        for (int rounds = 0; rounds * SECONDS < WARM_SECONDS && level < LEVEL_ROUNDS; rounds++) {
            double cost = round("warming").cpuPerRequest();
            level = cost < BETTER * best ? 0 : level + 1;
            best = Math.min(best, cost);
        }
    }

    /** Runs a round that counts. */
    void measure() throws IOException {
        measured.add(round("measured"));
    }

    /** Runs rounds that do not count, for a minute: fewer samples tell too little. */
    void repeat() throws IOException {
        for (int rounds = 0; rounds < PROFILE_ROUNDS; rounds++) {
            round("profiled");
        }
    }

    double perSecond() {
        return median(measured.stream().mapToDouble(round -> round.load().perSecond()).toArray());
    }

    /** The median over the turns of this one's throughput to the other's, which was measured in the same turns. */
    double perSecondTo(Target other) {
        return median(IntStream.range(0, measured.size())
                .mapToDouble(turn -> measured.get(turn).load().perSecond()
                        / other.measured.get(turn).load().perSecond())
                .toArray());
    }

    double cpuPerRequest() {
        return median(measured.stream().mapToDouble(Round::cpuPerRequest).toArray());
    }

    double p99Millis() {
        return median(measured.stream().mapToDouble(round -> round.load().p99() / 1e3).toArray());
    }

    @Override
    public String toString() {
        return name;
    }

    private Round round(String kind) throws IOException {
        var cpu = new ProcessCpu(server.process().pid());
        long before = cpu.millis();
        var done = load.run(URI.create(server.url()).getPort(), requests, CONNECTIONS, SECONDS, 0);
        var round = new Round(done, cpu.millis() - before);
        System.out.printf("%-10s %-8s %s%n", name, kind, round);
        if (done.failures() > 0) {
            throw new IOException(name + ": " + done.failures() + " answers were not 200");
        }
        return round;
    }

    private static double median(double... values) {
        java.util.Arrays.sort(values);
        return values[values.length / 2];
    }
}
