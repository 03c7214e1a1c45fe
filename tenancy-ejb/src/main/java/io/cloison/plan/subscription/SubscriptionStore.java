package io.cloison.plan.subscription;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.BillingCalendar.Earlier;
import io.cloison.plan.Period;
import io.cloison.plan.StoredCalendar;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.course.PeriodAccount;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.course.Subscription.AtPeriodEnd;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of subscriptions. Whoever writes has marked, and so locked, the tenant in the same transaction. */
@Singleton
class SubscriptionStore {

    private static final String COLUMNS = """
            tenant_id, plan, status, time_zone, anchor, months, trial_ends_at, period_start, period_end, cancel_at_period_end, pending_plan,
            started_at, ended_at, price, currency, price_since, accrued, charged, zone_before, zone_since""";

    private static final String INSERT = "insert into subscription (" + COLUMNS + """
            , due_at) values (:tenant, :plan, :status, :zone, :anchor, :months, :trialEndsAt, :periodStart, :periodEnd, :cancel,
              :pendingPlan, :startedAt, :endedAt, :price, :currency, :priceSince, :accrued, :charged, :zoneBefore, :zoneSince, :dueAt)""";

    private static final String UPDATE = """
            update subscription set plan = :plan, status = :status, time_zone = :zone, anchor = :anchor, months = :months,
              trial_ends_at = :trialEndsAt, period_start = :periodStart, period_end = :periodEnd, cancel_at_period_end = :cancel,
              pending_plan = :pendingPlan, started_at = :startedAt, ended_at = :endedAt, price = :price, currency = :currency,
              price_since = :priceSince, accrued = :accrued, charged = :charged, zone_before = :zoneBefore, zone_since = :zoneSince,
              due_at = :dueAt
            where tenant_id = :tenant""";

    private final ControlDatabase control;

    @Inject
    SubscriptionStore(ControlDatabase control) {
        this.control = control;
    }

    Optional<Subscription> find(TenantId tenant) {
        return control.jdbi().withHandle(handle -> find(handle, tenant));
    }

    static Optional<Subscription> find(Handle handle, TenantId tenant) {
        return handle.createQuery("select " + COLUMNS + " from subscription where tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Whose time has come, in the order of their ids, after the given one. */
    List<TenantId> due(Instant now, @Nullable TenantId after, int limit) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select tenant_id from subscription
                                where due_at <= :now and (:after::uuid is null or tenant_id > :after::uuid)
                                order by tenant_id limit :limit""")
                        .bind("now", Timestamp.from(now))
                        .bind("after", after == null ? null : after.value())
                        .bind("limit", limit)
                        .mapTo(UUID.class)
                        .map(TenantId::new)
                        .list());
    }

    /** The tenant's time zone as its settings name it; UTC where they name none. */
    static ZoneId zone(Handle handle, TenantId tenant) {
        return handle.createQuery("select settings ->> 'time_zone' from tenant where id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .findOne()
                .flatMap(TimeZones::find)
                .orElse(TimeZones.DEFAULT);
    }

    /**
     * In the tenant's zone, for its first subscription. Until then its time is UTC's: the windows that are open go on to their end, so that
     * nothing that was used in them is forgotten. A tenant that was never served has used nothing.
     */
    static BillingCalendar firstCalendar(Handle handle, TenantId tenant, Instant now) {
        ZoneId zone = zone(handle, tenant);
        boolean isServed = handle.createQuery("select activated_at is not null from tenant where id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(boolean.class)
                .findOne()
                .orElse(false);
        return isServed ? BillingCalendar.UTC.movedTo(zone, now) : BillingCalendar.monthsIn(zone);
    }

    static void insert(Handle handle, Subscription subscription) {
        bind(handle.createUpdate(INSERT), subscription).execute();
    }

    static void update(Handle handle, Subscription subscription) {
        bind(handle.createUpdate(UPDATE), subscription).execute();
    }

    private static Update bind(Update update, Subscription subscription) {
        BillingCalendar calendar = subscription.calendar();
        bind(update, subscription.account());
        bind(update, calendar.earlier());
        return update.bind("tenant", subscription.tenant().value())
                .bind("plan", subscription.plan())
                .bind("status", subscription.status().code())
                .bind("zone", calendar.zone().getId())
                .bind("anchor", calendar.anchor())
                .bind("months", calendar.months())
                .bind("trialEndsAt", time(subscription.trialEndsAt()))
                .bind("cancel", subscription.atPeriodEnd().cancel())
                .bind("pendingPlan", subscription.atPeriodEnd().plan())
                .bind("startedAt", time(subscription.startedAt()))
                .bind("endedAt", time(subscription.endedAt()))
                .bind("currency", subscription.currency())
                .bind("dueAt", time(subscription.dueAt()));
    }

    private static void bind(Update update, @Nullable Earlier earlier) {
        update.bind("zoneBefore", earlier == null ? null : earlier.zone().getId())
                .bind("zoneSince", time(earlier == null ? null : earlier.until()));
    }

    private static void bind(Update update, PeriodAccount account) {
        update.bind("periodStart", time(account.period().start()))
                .bind("periodEnd", time(account.period().end()))
                .bind("price", account.price())
                .bind("priceSince", time(account.since()))
                .bind("accrued", new BigDecimal(account.accrued()))
                .bind("charged", account.charged());
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("plan"),
                SubscriptionStatus.of(row.getString("status")),
                StoredCalendar.read(row),
                instant(row.getTimestamp("trial_ends_at")),
                new AtPeriodEnd(row.getBoolean("cancel_at_period_end"), row.getString("pending_plan")),
                row.getString("currency"),
                account(row),
                row.getTimestamp("started_at").toInstant(),
                instant(row.getTimestamp("ended_at")));
    }

    private static PeriodAccount account(ResultSet row) throws SQLException {
        return new PeriodAccount(
                new Period(
                        row.getTimestamp("period_start").toInstant(),
                        row.getTimestamp("period_end").toInstant()),
                row.getLong("price"),
                row.getTimestamp("price_since").toInstant(),
                row.getBigDecimal("accrued").toBigIntegerExact(),
                row.getLong("charged"));
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
