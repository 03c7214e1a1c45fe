package io.cloison.bench.limit;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** A unit of one hot tenant under a hard limit, admitted and counted; leases are topped up from PostgreSQL meanwhile. */
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Threads(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class LimitBenchmark {

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public boolean checks(HotTenant tenant) {
        return tenant.checkNow();
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public boolean latency(HotTenant tenant) {
        return tenant.checkNow();
    }
}
