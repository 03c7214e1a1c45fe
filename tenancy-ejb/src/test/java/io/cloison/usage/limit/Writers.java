package io.cloison.usage.limit;

import io.cloison.base.TenantId;
import jakarta.enterprise.inject.Vetoed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that consume one unit after the other until they are refused. */
@Vetoed
final class Writers {

    private Writers() {}

    /** What all of them were admitted together. */
    static long exhaust(int threads, TenantId tenant, ANode... nodes) {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Long>> writers = new ArrayList<>();
            for (int writer = 0; writer < threads; writer++) {
                ANode node = nodes[writer % nodes.length];
                writers.add(() -> exhaust(node, tenant));
            }
            long admitted = 0;
            for (Future<Long> writer : pool.invokeAll(writers)) {
                admitted += writer.get();
            }
            return admitted;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long exhaust(ANode node, TenantId tenant) {
        long admitted = 0;
        while (node.consume(tenant)) {
            admitted++;
        }
        return admitted;
    }
}
