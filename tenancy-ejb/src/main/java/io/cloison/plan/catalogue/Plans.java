package io.cloison.plan.catalogue;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.EntitlementNews;
import io.cloison.plan.feature.Features;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The plans and their versions. Each change is audited; a new version is in force for every subscriber, on every node, within a second.
 * Thread-safe.
 */
@Singleton
public class Plans {

    private final ControlDatabase control;
    private final PlanStore store;
    private final EntitlementNews news;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public Plans(ControlDatabase control, PlanStore store, EntitlementNews news, AuditTrail audit, Clock clock) {
        this.control = control;
        this.store = store;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** The plan with the key, in whatever status; empty if there is none. */
    public Optional<Plan> find(String key) {
        return store.find(key);
    }

    /** The same in a caller's transaction. */
    public Optional<Plan> find(Handle handle, String key) {
        return PlanStore.find(handle, key);
    }

    /** The plan with the key; {@code not-found} where there is none. */
    public Plan require(String key) {
        return store.find(key).orElseThrow(ProblemException::notFound);
    }

    /**
     * Plans by key.
     *
     * @param status null for any
     * @param after only plans after this key; null from the first
     * @param limit 1 to 201
     */
    public List<Plan> list(@Nullable PlanStatus status, @Nullable String after, int limit) {
        return store.list(status, after, limit);
    }

    /**
     * A plan's versions, newest first.
     *
     * @param before only versions before this one; null from the newest
     * @param limit 1 to 201
     */
    public List<PlanVersion> versions(String key, @Nullable Integer before, int limit) {
        return store.versions(require(key).key(), before, limit);
    }

    /**
     * The plan, held as it is until the transaction ends, so that it can be subscribed to.
     *
     * @throws ProblemException {@code invalid} on the field {@code plan} where there is no active plan of that key
     */
    public Plan requireActive(Handle handle, String key) {
        return store.hold(handle, key)
                .filter(plan -> plan.status() == PlanStatus.ACTIVE)
                .orElseThrow(() -> ProblemException.invalid("plan", "must be the key of an active plan"));
    }

    /** The plan of a subscriber, in whatever status, held as it is until the transaction ends. */
    public Plan hold(Handle handle, String key) {
        return store.hold(handle, key).orElseThrow(ProblemException::notFound);
    }

    /**
     * Adds a plan with its first version.
     *
     * @param by who asked for it
     * @throws ProblemException {@code invalid} with every field at fault; {@code conflict} where the key is taken
     */
    public Plan create(@Nullable String key, PlanRequest request, String by) {
        String name = PlanRules.requireKey(key);
        PlanTerms terms = PlanRules.check(request, new PlanTerms(name, Price.NONE, 0, Features.NONE));
        PlanStatus status = PlanStatusRules.first(request.status());
        var first = version(name, 1, terms, by);
        control.jdbi().useTransaction(handle -> {
            if (!store.insert(handle, new Plan(name, status, first, 1, first.createdAt()))) {
                throw new ProblemException(ProblemKind.CONFLICT, "The plan " + name + " exists already.");
            }
            record(handle, by, "plan.created", name, 1);
        });
        return require(name);
    }

    /**
     * Makes a new version and puts it in force for every subscriber at once; its price counts from each one's next period.
     *
     * @param expectedRevision the revision that the change is based on; null for any
     * @param by who asked for it
     * @throws ProblemException {@code not-found}; {@code invalid}; {@code precondition-failed}; {@code conflict} for an archived plan
     */
    public Plan revise(String key, @Nullable Long expectedRevision, PlanRequest request, String by) {
        var subscribers = control.jdbi().inTransaction(handle -> {
            Plan before = lock(handle, key, expectedRevision);
            PlanStatus status = PlanStatusRules.next(before.status(), request.status());
            PlanTerms terms = PlanRules.check(request, before.terms());
            PlanStatusRules.requireSameTerms(before, terms);
            var next = version(key, before.version() + 1, terms, by);
            store.insert(handle, next);
            store.update(handle, key, status, next.version());
            record(handle, by, "plan.revised", key, next.version());
            return news.ofPlan(handle, key);
        });
        news.tell(subscribers);
        return require(key);
    }

    /**
     * Archives the plan, or makes it one that can be subscribed to; a plan that is so already stays so.
     *
     * @param status {@link PlanStatus#ARCHIVED} or {@link PlanStatus#ACTIVE}
     * @throws ProblemException {@code not-found}
     */
    public Plan move(String key, PlanStatus status, String by) {
        control.jdbi().useTransaction(handle -> {
            Plan before = lock(handle, key, null);
            if (before.status() != status) {
                store.update(handle, key, status, before.version());
                record(
                        handle,
                        by,
                        status == PlanStatus.ARCHIVED ? "plan.archived" : "plan.activated",
                        key,
                        before.version());
            }
        });
        return require(key);
    }

    private Plan lock(Handle handle, String key, @Nullable Long expectedRevision) {
        Plan plan = store.lock(handle, key).orElseThrow(ProblemException::notFound);
        if (expectedRevision != null && expectedRevision != plan.revision()) {
            throw ProblemException.changed();
        }
        return plan;
    }

    private PlanVersion version(String key, int number, PlanTerms terms, String by) {
        return new PlanVersion(key, number, terms, by, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void record(Handle handle, String by, String action, String key, int version) {
        var detail = Json.createObjectBuilder().add("plan", key).add("version", version);
        audit.record(handle, null, by, action, detail.build());
    }
}
