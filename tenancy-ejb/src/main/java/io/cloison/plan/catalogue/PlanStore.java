package io.cloison.plan.catalogue;

import io.cloison.base.ControlDatabase;
import io.cloison.plan.catalogue.Price.Interval;
import io.cloison.plan.feature.Features;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables of plans and their versions. */
@Singleton
class PlanStore {

    private static final String PLANS = """
            select p.key, p.status, p.revision, p.created_at plan_created_at, v.version, v.name, v.price_amount, v.price_currency,
              v.price_interval, v.trial_days, v.features::text features, v.created_by, v.created_at
            from plan p join plan_version v on v.plan = p.key""";

    private final ControlDatabase control;

    @Inject
    PlanStore(ControlDatabase control) {
        this.control = control;
    }

    Optional<Plan> find(String key) {
        return control.jdbi().withHandle(handle -> find(handle, key));
    }

    /** The plan, which nobody changes before the transaction ends; others may read it so too. */
    Optional<Plan> hold(Handle handle, String key) {
        return find(handle, key, "for share");
    }

    /** The plan, which is about to be changed. */
    Optional<Plan> lock(Handle handle, String key) {
        return find(handle, key, "for no key update");
    }

    List<Plan> list(@Nullable PlanStatus status, @Nullable String after, int limit) {
        return control.jdbi()
                .withHandle(handle -> plans(handle.createQuery(PLANS + " and v.version = p.version " + """
                        where (:status::text is null or p.status = :status)
                          and (:after::text is null or p.key collate "C" > :after)
                        order by p.key collate "C" limit :limit""")
                                .bind("status", status == null ? null : status.code())
                                .bind("after", after)
                                .bind("limit", limit))
                        .list());
    }

    /** The plan's versions, newest first. */
    List<PlanVersion> versions(String key, @Nullable Integer before, int limit) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(PLANS + """

                        where p.key = :key and (:before::int is null or v.version < :before)
                        order by v.version desc limit :limit""")
                        .bind("key", key)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> version(row))
                        .list());
    }

    /** Adds the plan with its first version; false where the key is taken. */
    boolean insert(Handle handle, Plan plan) {
        int added = handle.createUpdate("""
                        insert into plan (key, status, version, revision, created_at)
                        values (:key, :status, :version, :revision, :at) on conflict (key) do nothing""")
                .bind("key", plan.key())
                .bind("status", plan.status().code())
                .bind("version", plan.version())
                .bind("revision", plan.revision())
                .bind("at", Timestamp.from(plan.createdAt()))
                .execute();
        if (added == 1) {
            insert(handle, plan.current());
        }
        return added == 1;
    }

    /** Adds the version. */
    void insert(Handle handle, PlanVersion version) {
        PlanTerms terms = version.terms();
        handle.createUpdate("""
                        insert into plan_version (plan, version, name, price_amount, price_currency, price_interval, trial_days,
                          features, created_by, created_at)
                        values (:plan, :version, :name, :amount, :currency, :interval, :days, :features::jsonb, :by, :at)""")
                .bind("plan", version.plan())
                .bind("version", version.version())
                .bind("name", terms.name())
                .bind("amount", terms.price().amount())
                .bind("currency", terms.price().currency())
                .bind("interval", terms.price().interval().code())
                .bind("days", terms.trialDays())
                .bind("features", terms.features().toJson().toString())
                .bind("by", version.createdBy())
                .bind("at", Timestamp.from(version.createdAt()))
                .execute();
    }

    /** Puts a version in force and sets the status, of a plan that is locked. */
    void update(Handle handle, String key, PlanStatus status, int version) {
        handle.createUpdate(
                        "update plan set status = :status, version = :version, revision = revision + 1 where key = :key")
                .bind("key", key)
                .bind("status", status.code())
                .bind("version", version)
                .execute();
    }

    /** Locks first and reads then: a read that waits for a lock would join the new plan with its old version. */
    private static Optional<Plan> find(Handle handle, String key, String lock) {
        handle.createQuery("select key from plan where key = :key " + lock)
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
        return find(handle, key);
    }

    static Optional<Plan> find(Handle handle, String key) {
        return plans(handle.createQuery(PLANS + " and v.version = p.version where p.key = :key")
                        .bind("key", key))
                .findOne();
    }

    private static org.jdbi.v3.core.result.ResultIterable<Plan> plans(Query query) {
        return query.map((row, context) -> new Plan(
                row.getString("key"),
                PlanStatus.of(row.getString("status")),
                version(row),
                row.getLong("revision"),
                row.getTimestamp("plan_created_at").toInstant()));
    }

    private static PlanVersion version(ResultSet row) throws SQLException {
        return new PlanVersion(
                row.getString("key"),
                row.getInt("version"),
                terms(row),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }

    private static PlanTerms terms(ResultSet row) throws SQLException {
        return new PlanTerms(
                row.getString("name"),
                new Price(
                        row.getLong("price_amount"),
                        row.getString("price_currency"),
                        Interval.of(row.getString("price_interval"))),
                row.getInt("trial_days"),
                Features.of(json(row.getString("features"))));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
