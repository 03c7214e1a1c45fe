package io.cloison.bench.resolution;

import io.cloison.context.TenantContext;
import io.cloison.context.TenantScope;
import io.cloison.resolution.Caller;
import io.cloison.resolution.OpenRequest;
import io.cloison.tenant.Tenant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** One request's resolution and binding, with the caches warm and the catalogue as fresh as in production. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ResolutionBenchmark {

    /** The resolver and the scope alone. */
    @Benchmark
    public int resolveAndBind(Requests requests) {
        Tenant tenant = requests.resolver.resolve(requests.next(), Requests.REQUESTED);
        return TenantScope.call(tenant.id(), () -> TenantContext.required().hashCode());
    }

    /** As a request has it: the open request, the permission, the interceptors. */
    @Benchmark
    public int guardedRequest(Requests requests) {
        var beans = requests.begin();
        OpenRequest.begin();
        try {
            requests.current.begin(requests.next(), Requests.REQUESTED);
            return requests.work.bound();
        } finally {
            OpenRequest.end();
            requests.end(beans);
        }
    }

    /** The same request with nothing of ours in it, to be taken off. */
    @Benchmark
    public int emptyRequest(Requests requests) {
        var beans = requests.begin();
        try {
            Caller caller = requests.next();
            return requests.work.free(caller);
        } finally {
            requests.end(beans);
        }
    }
}
