package io.cloison.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs the same work on several threads that begin together. */
public final class AtOnce {

    private static final int PATIENCE_SECONDS = 120;

    private AtOnce() {}

    /** What each thread's work answers, by the threads' numbers from 0; fails where one of them fails, or does not end. */
    public static <T extends @Nullable Object> List<T> call(int count, Work<T> work) {
        var start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return work.run(number);
                }));
            }
            var answers = new ArrayList<T>();
            for (Future<T> one : running) {
                answers.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("One of them failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("One of them does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One thread's work. */
    public interface Work<T extends @Nullable Object> {
        T run(int number) throws Exception;
    }
}
