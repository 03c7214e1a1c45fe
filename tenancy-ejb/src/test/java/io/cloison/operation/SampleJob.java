package io.cloison.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its runs; the next one fails where the test says so. */
@ApplicationScoped
@Named(SampleJob.NAME)
class SampleJob implements JobDefinition {

    static final String NAME = "sample";

    private final AtomicInteger runs = new AtomicInteger();
    private volatile boolean isFailing;

    int runs() {
        return runs.get();
    }

    void fail(boolean value) {
        isFailing = value;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(JobRun run) {
        if (isFailing) {
            throw new IllegalStateException("select * from secret");
        }
        return "run " + runs.incrementAndGet();
    }
}
