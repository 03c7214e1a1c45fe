package io.cloison.bench.http;

import io.cloison.bench.load.LoadProcess;
import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import io.cloison.bench.wars.Wars;
import io.cloison.dev.server.PayaraMicro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything over HTTP, in one run: the platform, the same list with tenancy off, and an empty JAX-RS application, on three servers over one
 * database. What is compared is measured in turns, so that the machine's moods meet all alike.
 */
public final class HttpFigures {

    private static final int TURNS = 9;
    private static final int DATABASES = 10;
    private static final int CONNECTIONS = 160;
    private static final double MAX_WARM = 60;
    private static final List<String> PARTS =
            List.of(System.getProperty("bench.parts", "list,metering,ping,warm").split(",", -1));
    private static final String LIST = "/api/v1/projects?limit=20";
    private static final String READY = "/health/ready";

    /** Tenancy alone: nothing counted or paced, and connections for all of its tenants, since the modes are measured in turns. */
    private static final Map<String, String> TENANCY_ALONE = Map.of(
            "CLOISON_USAGE_METER_REQUESTS",
            "false",
            "CLOISON_RATE_LIMIT_PER_SECOND",
            "0",
            "CLOISON_POOL_CONNECTION_BUDGET",
            Integer.toString(CONNECTIONS));

    private static final String PING = "/api/v1/ping";

    private final Sites sites;
    private final Path war;
    private final Figures speed;
    private final Figures provisioning;

    private HttpFigures(Sites sites, Path war, Path directory) {
        this.sites = sites;
        this.war = war;
        this.speed = Figures.of(directory, "2-http");
        this.provisioning = Figures.of(directory, "3-provisioning");
    }

    /** With the directory of the figures, the platform's WAR, and a directory to work in. */
    public static void main(String... arguments) throws Exception {
        try (var sites = new Sites(Path.of(arguments[2]))) {
            new HttpFigures(sites, Path.of(arguments[1]), Path.of(arguments[0])).run();
        }
    }

    private void run() {
        attempt("provisioning and the project list", speed, () -> {
            PayaraMicro platform =
                    sites.server("platform", war, READY, TENANCY_ALONE);
            try {
                LoadProcess load = sites.keep(LoadProcess.start());
                if (PARTS.contains("list") || PARTS.contains("metering")) {
                    provision(platform, load);
                }
                if (PARTS.contains("ping")) {
                    pings(platform, load);
                }
            } finally {
                sites.stop(platform);
            }
        });
        if (PARTS.contains("warm")) {
            attempt("provisioning with a warm pool", provisioning, this::withWarmPool);
        }
    }

    private void provision(PayaraMicro platform, LoadProcess load) throws Exception {
        var made = new Provisioning(admin(platform));
        var rows = made.make("shared", "row");
        tell("row", 40, rows);
        var schemas = made.make("schema", "schema");
        tell("schema", 150, schemas);
        var databases = made.make("separate", "database");
        tell("database", 250, databases);
        var data = new SampleData(sites.database());
        data.forTenants();
        if (PARTS.contains("list")) {
            data.forNobody();
            speed(
                    platform,
                    load,
                    rows.slugs(),
                    schemas.slugs(),
                    databases.slugs().stream().limit(DATABASES).toList());
        }
        if (PARTS.contains("metering")) {
            metering(platform, load, rows.slugs());
        }
    }

    private void tell(String mode, double target, Provisioning.Made made) {
        String name = "provisioning, " + mode + ", over HTTP with fsync: ";
        provisioning.add(Figure.atMost(name + "p95 of " + made.slugs().size(), target, made.p95(), " ms"));
        provisioning.add(Figure.told(name + "median", made.median(), " ms"));
    }

    private static void attempt(String name, Figures figures, Part part) {
        try {
            part.run();
        } catch (Exception e) {
            e.printStackTrace();
            figures.add(Figure.missing(name, e));
        }
    }

    private void speed(
            PayaraMicro platform,
            LoadProcess load,
            List<String> rows,
            List<String> schemas,
            List<String> databases)
            throws Exception {
        PayaraMicro off = sites.server("off", Wars.off(sites.directory(), war), PING, Map.of());
        var plain = target("off", off, load, lists(rows.subList(0, 1)));
        var row = target("row", platform, load, lists(rows));
        var schema = target("schema", platform, load, lists(schemas));
        var database = target("database", platform, load, lists(databases));
        inTurns(plain, row, schema, database);
        ratio("row + RLS, throughput of the list / tenancy off", 0.90, row, plain);
        ratio("database, throughput of the list / tenancy off", 0.90, database, plain);
        ratio("schema, 100 tenants at random, throughput of the list / tenancy off", 0.80, schema, plain);
        speed.add(Figure.atMost("row + RLS, server CPU per list", 0.30, row.cpuPerRequest(), " ms"));
        for (Target one : List.of(plain, row, schema, database)) {
            tell(one);
        }
        profile(off, plain, "off.jfr");
        profile(platform, row, "list.jfr");
        profile(platform, schema, "schema.jfr");
        profile(platform, database, "database.jfr");
        sites.stop(off);
    }

    /** The same list with each request counted, on another node beside the one that counts none; then a neighbour who asks for too much. */
    private void metering(PayaraMicro platform, LoadProcess load, List<String> rows) throws Exception {
        PayaraMicro metering = sites.server("metering", war, READY, Map.of());
        try {
            Target plain = target("unmetered", platform, load, lists(rows));
            Target metered = target("metered", metering, load, lists(rows));
            inTurns(plain, metered);
            ratio("list with requests metered, throughput / not metered", 0.95, metered, plain);
            tell(metered);
            neighbours(metering, load, rows.get(0), rows.get(1));
        } finally {
            sites.stop(metering);
        }
    }

    private void neighbours(PayaraMicro server, LoadProcess load, String neighbour, String greedy) throws Exception {
        admin(server).limit(greedy, "max_requests_per_second", Neighbours.QUOTA);
        try (var neighbours =
                new Neighbours(server, requests("neighbour", neighbour), requests("greedy", greedy), load)) {
            neighbours.measure(speed);
        }
    }

    private void pings(PayaraMicro platform, LoadProcess load) throws Exception {
        PayaraMicro nothing = sites.server("empty", Wars.empty(sites.directory()), PING, Map.of());
        Target empty = target("empty", nothing, load, List.of(PING + "\t"));
        Target ping = target("ping", platform, load, List.of(PING + "\t"));
        inTurns(empty, ping);
        speed.add(Figure.atMost(
                "ping, server CPU / empty JAX-RS application", 1.2, ping.cpuPerRequest() / empty.cpuPerRequest(), ""));
        tell(empty);
        tell(ping);
        profile(platform, ping, "ping.jfr");
        profile(nothing, empty, "empty.jfr");
        sites.stop(nothing);
    }

    private void profile(PayaraMicro platform, Target target, String file) throws IOException {
        try (var recording = Recording.of(platform.process().pid(), sites.directory().resolve(file))) {
            target.repeat();
            recording.stop();
            recording.shares(target.toString()).forEach(speed::add);
        }
    }

    private void withWarmPool() throws Exception {
        String ready = Integer.toString(Provisioning.total());
        PayaraMicro platform = sites.server(
                "platform",
                war,
                READY,
                Map.of("CLOISON_WARM_POOL_SCHEMAS", ready, "CLOISON_WARM_POOL_DATABASES", ready));
        WarmPool.await(new SampleData(sites.database()), 2 * Provisioning.total());
        var made = new Provisioning(admin(platform));
        tell("row, warm pool", MAX_WARM, made.make("shared", "warm-row"));
        tell("schema, warm pool", MAX_WARM, made.make("schema", "warm-schema"));
        tell("database, warm pool", MAX_WARM, made.make("separate", "warm-database"));
        sites.stop(platform);
    }

    private static void inTurns(Target... targets) throws IOException {
        for (Target target : targets) {
            target.warm();
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Target target : targets) {
                target.measure();
            }
        }
    }

    /** The median over the turns of the one's throughput to the other's: a machine that is slow for a minute is so for both. */
    private void ratio(String name, double target, Target measured, Target plain) {
        speed.add(Figure.atLeast(name, target, measured.perSecondTo(plain), ""));
    }

    private void tell(Target target) {
        speed.add(Figure.told(target + ": requests per second", Math.rint(target.perSecond()), ""));
        speed.add(Figure.told(target + ": server CPU per request", target.cpuPerRequest(), " ms"));
        speed.add(Figure.told(target + ": p99", target.p99Millis(), " ms"));
    }

    private Target target(String name, PayaraMicro server, LoadProcess load, List<String> lines) throws IOException {
        return new Target(name, server, requests(name, lines), load);
    }

    private Path requests(String name, String tenant) throws IOException {
        return requests(name, lists(List.of(tenant)));
    }

    /** Lines, each a path, a tabulator, and a token or nothing. */
    private Path requests(String name, List<String> lines) throws IOException {
        return Files.write(sites.directory().resolve(name + ".requests"), lines);
    }

    private AdminApi admin(PayaraMicro platform) {
        return new AdminApi(platform.url(), sites.adminToken());
    }

    private List<String> lists(List<String> tenants) {
        return tenants.stream()
                .map(tenant -> LIST + "\t" + sites.memberToken(tenant))
                .toList();
    }

    /** A part of the run; the others go on when it fails. */
    private interface Part {
        void run() throws Exception;
    }
}
