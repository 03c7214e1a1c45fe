package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** One run of a job, and the fence that keeps what it writes apart from what a later run writes. Thread-safe. */
public final class JobRun {

    private final String job;
    private final long fence;

    JobRun(String job, long fence) {
        this.job = job;
        this.fence = fence;
    }

    /** Counts the job's runs in the cluster; a later run has a greater number. */
    public long fence() {
        return fence;
    }

    /** Does the work in a guarded transaction. */
    public <T> T write(ControlDatabase control, HandleCallback<T, RuntimeException> work) {
        return control.jdbi().inTransaction(handle -> {
            guard(handle);
            return work.withHandle(handle);
        });
    }

    /** Returns while the run has its lease; for what no transaction can undo. */
    public void requireLease(ControlDatabase control) {
        control.jdbi().useTransaction(this::guard);
    }

    /**
     * Lets the transaction go on only while the run has its lease, and keeps the lease from being taken until the transaction has ended.
     * Called first in each transaction that writes. A node that is stopped in the midst of it is rolled back by the database when the lease
     * runs out.
     *
     * @throws StaleLeaseException where the lease has run out, whether another node has taken over or not
     */
    public void guard(Handle handle) {
        boolean holds = handle.createQuery("""
                        with lease as (
                          select lease_until from control.job_lease
                          where name = :job and fence = :fence and lease_until > clock_timestamp() for share)
                        select set_config('idle_in_transaction_session_timeout',
                          greatest(1, ceil(extract(epoch from lease_until - clock_timestamp()) * 1000))::bigint::text, true)
                        from lease""")
                .bind("job", job)
                .bind("fence", fence)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (!holds) {
            throw new StaleLeaseException("Another node may run the job " + job + " by now");
        }
    }
}
