package io.cloison.bench.http;

import io.cloison.bench.load.LoadProcess;
import io.cloison.dev.server.PayaraMicro;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests to one server, and what they have cost so far. For one thread. */
final class Target {

    static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int CONNECTIONS = 8;
    private static final int WARM_SECONDS = Integer.getInteger("bench.warm-seconds", 150);
    private static final int LEAST_ROUNDS = 4;
    private static final double QUIET = 0.03;

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

    /** Runs rounds until the CPU per request changes by less than 3 % from one to the next, or the time is over. */
    void warm() throws IOException {
        double before = round("warming").cpuPerRequest();
        for (int rounds = 2; rounds * SECONDS <= WARM_SECONDS; rounds++) {
            double now = round("warming").cpuPerRequest();
            if (rounds >= LEAST_ROUNDS && Math.abs(now - before) < QUIET * before) {
                return;
            }
            before = now;
        }
    }

    /** Runs a round that counts. */
    void measure() throws IOException {
        measured.add(round("measured"));
    }

    /** Runs a round that does not count. */
    void repeat() throws IOException {
        round("profiled");
    }

    double perSecond() {
        return median(measured.stream().mapToDouble(round -> round.load().perSecond()).toArray());
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
