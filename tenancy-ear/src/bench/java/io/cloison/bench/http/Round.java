package io.cloison.bench.http;

import io.cloison.bench.load.Load;

/** A round of load, and the milliseconds of CPU that the server process took for it. */
record Round(Load load, long cpuMillis) {

    double cpuPerRequest() {
        return (double) cpuMillis / load.requests();
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%6.0f/s  cpu %.4f ms  p50 %d µs  p99 %d µs  failures %d",
                load.perSecond(),
                cpuPerRequest(),
                load.p50(),
                load.p99(),
                load.failures());
    }
}
