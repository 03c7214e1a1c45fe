package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The nodes that admit, and what others ask of this one. Thread-safe. */
final class Nodes {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final ControlDatabase control;
    private final UUID self;
    private volatile int count = 1;

    Nodes(ControlDatabase control, UUID self) {
        this.control = control;
        this.self = self;
    }

    /** How many nodes there were a second ago, this one included; 1 or more. */
    int count() {
        return count;
    }

    /** Says that this node is there, and learns who else is. */
    void beat() {
        count = Math.max(1, control.jdbi().inTransaction(handle -> {
            handle.createUpdate("""
                            insert into control.usage_node (id, seen_at) values (:id, clock_timestamp())
                            on conflict (id) do update set seen_at = excluded.seen_at""").bind("id", self).execute();
            return handle.createQuery("""
                            select count(*) from control.usage_node where seen_at > clock_timestamp() - make_interval(secs => :silence)""")
                    .bind("silence", SILENCE.toSeconds())
                    .mapTo(int.class)
                    .one();
        }));
    }

    /** The leases of this node that another one asks for. */
    List<UUID> recalled() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id from control.usage_lease where node = :node and recalled_at is not null")
                        .bind("node", self)
                        .mapTo(UUID.class)
                        .list());
    }

    void leave() {
        control.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from control.usage_node where id = :id")
                        .bind("id", self)
                        .execute());
    }
}
