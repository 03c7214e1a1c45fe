package io.cloison.bench.limit;

import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark and tells checks a second, the 99th percentile and what a check allocates. */
public final class LimitFigures {

    private static final double LEAST_CHECKS = 1_000_000;
    private static final double MAX_NANOS = 1_000;
    private static final double PERCENTILE = 99;

    private LimitFigures() {}

    /** With the directory of the figures. */
    public static void main(String... arguments) throws RunnerException {
        var figures = Figures.of(Path.of(arguments[0]), "4-limits");
        var options = new OptionsBuilder()
                .include(LimitBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            if (name.endsWith(".checks")) {
                double checks = result.getPrimaryResult().getScore();
                figures.add(Figure.atLeast("limit checks in process, one hot tenant", LEAST_CHECKS, Math.rint(checks), " /s"));
            } else {
                double nanos = result.getPrimaryResult().getStatistics().getPercentile(PERCENTILE);
                figures.add(Figure.atMost("limit check, one hot tenant: p99", MAX_NANOS, nanos, " ns"));
                figures.add(Figure.told("limit check: allocated", Math.rint(bytes(result)), " B"));
            }
        }
    }

    /** The raw type is of JMH's own signature. */
    @SuppressWarnings("rawtypes")
    private static double bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .sum();
    }
}
