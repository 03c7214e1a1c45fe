package io.cloison.prover.crowd;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What a crowd has done and seen. Thread-safe. */
final class Tally {

    private static final int KEPT = 20;

    final LongAdder operations = new LongAdder();
    final LongAdder commits = new LongAdder();
    final LongAdder rollbacks = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder valuesChecked = new LongAdder();
    final LongAdder foreignIdsTried = new LongAdder();
    final Set<String> columnsChecked = ConcurrentHashMap.newKeySet();
    private final LongAdder leaks = new LongAdder();
    private final ConcurrentLinkedQueue<String> examples = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> surprises = new ConcurrentLinkedQueue<>();

    void leak(String what) {
        leaks.increment();
        if (examples.size() < KEPT) {
            examples.add(what);
        }
    }

    void surprise(Throwable failure) {
        if (surprises.size() < KEPT) {
            surprises.add(failure);
        }
    }

    long leaks() {
        return leaks.sum();
    }

    List<String> examples() {
        return List.copyOf(examples);
    }

    List<Throwable> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public String toString() {
        return "%d operations: %d transactions committed, %d rolled back, %d failed, %d refused; %d values checked, %d foreign ids tried, %d leaks %s"
                .formatted(
                        operations.sum(),
                        commits.sum(),
                        rollbacks.sum(),
                        failures.sum(),
                        refusals.sum(),
                        valuesChecked.sum(),
                        foreignIdsTried.sum(),
                        leaks(),
                        examples());
    }
}
