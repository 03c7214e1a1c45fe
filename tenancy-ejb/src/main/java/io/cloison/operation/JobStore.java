package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The table of jobs' leases. Times are the database's. */
@Singleton
class JobStore {

    private static final int LONGEST_OUTCOME = 200;

    private final ControlDatabase control;

    @Inject
    JobStore(ControlDatabase control) {
        this.control = control;
    }

    List<State> states() {
        return control.jdbi()
                .withHandle(handle ->
                        handle.createQuery("""
                        select name, owner, last_started, last_ended, last_outcome, coalesce(lease_until > clock_timestamp(), false) held,
                          clock_timestamp() now
                        from control.job_lease""").map((row, context) -> read(row)).list());
    }

    /**
     * Takes the job's lease where nobody holds it, no run is about to commit and the last run ended at least so long ago.
     *
     * @return the fence; empty where it is held or not due
     */
    OptionalLong claim(String name, String owner, Duration limit, Duration since) {
        return control.jdbi().inTransaction(handle -> {
            handle.createUpdate("insert into control.job_lease (name) values (:name) on conflict do nothing")
                    .bind("name", name)
                    .execute();
            return handle.createQuery("""
                            update control.job_lease
                            set owner = :owner, lease_until = clock_timestamp() + make_interval(secs => :limit), fence = fence + 1,
                              last_started = clock_timestamp()
                            where name = (
                              select name from control.job_lease
                              where name = :name and (lease_until is null or lease_until < clock_timestamp())
                                and (last_ended is null or last_ended + make_interval(secs => :since) <= clock_timestamp())
                              for no key update skip locked)
                            returning fence""")
                    .bind("owner", owner)
                    .bind("limit", limit.toMillis() / 1000.0)
                    .bind("name", name)
                    .bind("since", since.toMillis() / 1000.0)
                    .mapTo(long.class)
                    .findOne()
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        });
    }

    /** Records the end of the run with the fence; false where another node has started one since. */
    boolean end(String name, long fence, String outcome) {
        return control.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                                update control.job_lease
                                set lease_until = null, last_ended = clock_timestamp(), last_outcome = :outcome
                                where name = :name and fence = :fence""")
                                .bind("outcome", outcome.substring(0, Math.min(outcome.length(), LONGEST_OUTCOME)))
                                .bind("name", name)
                                .bind("fence", fence)
                                .execute()
                        == 1);
    }

    private static State read(ResultSet row) throws SQLException {
        return new State(
                row.getString("name"),
                row.getBoolean("held"),
                row.getString("owner"),
                OperationRow.instant(row.getTimestamp("last_started")),
                OperationRow.instant(row.getTimestamp("last_ended")),
                row.getString("last_outcome"),
                row.getTimestamp("now").toInstant());
    }

    /** A lease's row, and the database's time when it was read. */
    record State(
            String name,
            boolean isHeld,
            @Nullable String owner,
            @Nullable Instant lastStarted,
            @Nullable Instant lastEnded,
            @Nullable String outcome,
            Instant now) {

        boolean isDue(Duration period) {
            return !isHeld && (lastEnded == null || !lastEnded.plus(period).isAfter(now));
        }
    }
}
