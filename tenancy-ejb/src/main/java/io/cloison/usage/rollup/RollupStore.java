package io.cloison.usage.rollup;

import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The statements that make sums of events, and compare them. Each is one statement, and so has one snapshot. */
final class RollupStore {

    private static final String SUMS = Sums.ofEvents("d.aggregation", """
            control.usage_counted e where e.tenant_id = d.tenant_id and e.metric = d.metric and e.bucket = d.bucket""");

    private static final String ROLL = """
            with chosen as (
              select distinct tenant_id, metric, bucket from control.usage_dirty order by 1, 2, 3 limit :most),
            taken as (
              delete from control.usage_dirty d using chosen c
              where d.tenant_id = c.tenant_id and d.metric = c.metric and d.bucket = c.bucket
              returning d.tenant_id, d.metric, d.bucket),
            dirty as materialized (
              select distinct t.tenant_id, t.metric, t.bucket, t.bucket + m.bucket_length as bucket_end, m.aggregation
              from taken t join control.metric m on m.key = t.metric),
            computed as materialized (
              select d.*, s.* from dirty d cross join lateral ({sums}) s),
            gone as (
              delete from control.usage u using dirty d
              where u.tenant_id = d.tenant_id and u.metric = d.metric and u.period_start = d.bucket and not exists (
                select from computed c where c.tenant_id = u.tenant_id and c.metric = u.metric and c.bucket = u.period_start
                  and c.grp = u.grp)),
            written as (
              insert into control.usage (tenant_id, metric, period_start, period_end, grp, value, events, latest_at, members)
              select tenant_id, metric, bucket, bucket_end, grp, value, events, latest_at, members from computed
              on conflict (tenant_id, metric, period_start, grp) do update set value = excluded.value,
                events = excluded.events, latest_at = excluded.latest_at, members = excluded.members)
            select count(*) from dirty""".replace("{sums}", SUMS);

    private static final String COMPARE = """
            with truth as (
              select d.tenant_id, d.metric, d.bucket, s.*
              from (
                select distinct e.tenant_id, e.metric, e.bucket, m.aggregation
                from control.usage_event e join control.metric m on m.key = e.metric where e.bucket >= :since) d
              cross join lateral ({sums}) s),
            stale as (select distinct tenant_id, metric, bucket from control.usage_dirty),
            compared as (
              select tenant_id, metric, bucket, t.events, u.events as summed,
                (t.value, t.events, t.latest_at) is distinct from (u.value, u.events, u.latest_at)
                  or t.members is distinct from u.members as different
              from truth t
              full join (select *, period_start as bucket from control.usage where period_start >= :since) u
                using (tenant_id, metric, bucket, grp)),
            settled as (
              select c.* from compared c where not exists (
                select from stale s where s.tenant_id = c.tenant_id and s.metric = c.metric and s.bucket = c.bucket)),
            marked as (
              insert into control.usage_dirty (tenant_id, metric, bucket)
              select distinct tenant_id, metric, bucket from settled where different
              returning 1)
            select coalesce(sum(events), 0)::bigint as events, coalesce(sum(summed), 0)::bigint as summed,
              (select count(*) from marked) as different
            from settled""".replace("{sums}", SUMS);

    private RollupStore() {}

    /** Sums the buckets that are marked, at most so many; how many they were. */
    static long roll(Handle handle, int most) {
        return handle.createQuery(ROLL).bind("most", most).mapTo(long.class).one();
    }

    /** Compares the buckets that begin then or later. */
    static Rollups.Comparison compare(Handle handle, Instant since) {
        return handle.createQuery(COMPARE)
                .bind("since", Timestamp.from(since))
                .map((row, context) ->
                        new Rollups.Comparison(row.getLong("events"), row.getLong("summed"), row.getLong("different")))
                .one();
    }
}
