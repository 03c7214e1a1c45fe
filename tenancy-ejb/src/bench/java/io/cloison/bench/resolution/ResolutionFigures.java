package io.cloison.bench.resolution;

import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark and tells time and allocation, those of an empty request taken off. */
public final class ResolutionFigures {

    private static final double MAX_MICROS = 5;
    private static final double MAX_BYTES = 1024;
    private static final double NANOS_PER_MICRO = 1000;

    private ResolutionFigures() {}

    /** With the directory of the figures. */
    public static void main(String... arguments) throws RunnerException {
        var figures = Figures.of(Path.of(arguments[0]), "1-resolution");
        var options = new OptionsBuilder()
                .include(ResolutionBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        tell(figures, "resolution + binding, as a request has it", "guardedRequest", "emptyRequest", results);
        tell(figures, "resolver and scope alone", "resolveAndBind", "", results);
    }

    private static void tell(
            Figures figures, String name, String measured, String takenOff, Collection<RunResult> results) {
        double nanos = nanos(results, measured) - nanos(results, takenOff);
        double bytes = bytes(results, measured) - bytes(results, takenOff);
        figures.add(Figure.atMost(name + ": time", MAX_MICROS, nanos / NANOS_PER_MICRO, " µs"));
        figures.add(Figure.atMost(name + ": allocated", MAX_BYTES, Math.rint(bytes), " B"));
    }

    private static double nanos(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> is(result, benchmark))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .sum();
    }

    /** The raw type is of JMH's own signature. */
    @SuppressWarnings("rawtypes")
    private static double bytes(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> is(result, benchmark))
                .flatMap(result -> result.getSecondaryResults().entrySet().stream())
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .sum();
    }

    private static boolean is(RunResult result, String benchmark) {
        return result.getParams().getBenchmark().endsWith("." + benchmark);
    }
}
