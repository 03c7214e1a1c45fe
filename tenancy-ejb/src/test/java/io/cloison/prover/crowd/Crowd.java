package io.cloison.prover.crowd;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.context.TenantContext;
import io.cloison.project.Project;
import io.cloison.prover.subject.Subject;
import io.cloison.tenant.IsolationMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Threads that take turns among tenants of every mode, commit, roll back and fail, until so many operations are done. */
final class Crowd {

    private static final int MOST_OPERATIONS = 8;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Subject subject;
    private final Columns columns;
    private final List<Mark> marks = new ArrayList<>();
    private final Known known = new Known();
    private final Tally tally = new Tally();

    Crowd(Subject subject, int tenantsOfEachMode) {
        this.subject = subject;
        columns = Columns.of(subject.metamodel(), Project.class.getPackage());
        for (IsolationMode mode : IsolationMode.values()) {
            for (int i = 0; i < tenantsOfEachMode; i++) {
                marks.add(new Mark(subject.tenant(mode).id(), marks.size() + 1));
            }
        }
        marks.forEach(this::empty);
    }

    Tally run(int threads, long operations) {
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            workers.add(new Thread(() -> work(operations), "crowd-" + i));
        }
        workers.forEach(Thread::start);
        workers.forEach(Crowd::join);
        return tally;
    }

    private void work(long operations) {
        try {
            while (tally.operations.sum() < operations) {
                turn(marks.get(ThreadLocalRandom.current().nextInt(marks.size())));
                if (TenantContext.current().isPresent()) {
                    tally.leak("the thread kept its tenant");
                }
            }
        } catch (RuntimeException | Error surprise) {
            tally.surprise(surprise);
        }
    }

    private void turn(Mark mark) {
        int end = ThreadLocalRandom.current().nextInt(10);
        try {
            subject.in(mark.tenant(), () -> {
                var worker = new Worker(subject, columns, mark, known, tally);
                int count = ThreadLocalRandom.current().nextInt(1, MOST_OPERATIONS);
                for (int i = 0; i < count; i++) {
                    worker.operate();
                }
                if (end == 0) {
                    worker.fail();
                } else if (end < 3) {
                    throw new Undone();
                }
                return null;
            });
            tally.commits.increment();
        } catch (Undone asPlanned) {
            tally.rollbacks.increment();
        } catch (ProblemException busy) {
            refused(busy);
        } catch (RuntimeException failure) {
            tally.failures.increment();
        }
    }

    /** A tenant that has too much to do is told to come back, which is no leak. */
    private void refused(ProblemException problem) {
        if (problem.kind() != ProblemKind.UNAVAILABLE) {
            throw problem;
        }
        tally.refusals.increment();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void empty(Mark mark) {
        subject.in(mark.tenant(), () -> {
            for (String entity : List.of("Task", "Project", "Label")) {
                subject.entities().createQuery("delete from " + entity + " e").executeUpdate();
            }
            return null;
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The work is rolled back on purpose. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Undone() {
            super("rolled back on purpose");
        }
    }
}
