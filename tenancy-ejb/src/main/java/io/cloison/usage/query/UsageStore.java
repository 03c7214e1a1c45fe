package io.cloison.usage.query;

import io.cloison.usage.rollup.Sums;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of spans of time. Buckets that lie within a span and are not marked are taken from the sums; those that are marked, and
 * those that a span's bounds cut, are computed of their events. One statement sees both in one snapshot.
 */
final class UsageStore {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String VALUES = """
            with span as (
              select s.n, s.tenant_id, s.metric, s.span_start, s.span_end, m.aggregation, m.bucket_length,
                date_bin(m.bucket_length, s.span_start, timestamptz 'epoch') as first_bucket,
                date_bin(m.bucket_length, s.span_end, timestamptz 'epoch') as last_bucket
              from unnest(:tenants, :metrics, :starts::text[]::timestamptz[], :ends::text[]::timestamptz[])
                with ordinality as s (tenant_id, metric, span_start, span_end, n)
              join control.metric m on m.key = s.metric),
            unsummed as materialized (
              select s.n, s.tenant_id, s.metric, d.bucket, s.span_start, s.span_end, s.aggregation
              from span s join control.usage_dirty d on d.tenant_id = s.tenant_id and d.metric = s.metric
                and d.bucket >= s.first_bucket and d.bucket < s.span_end
              union
              select n, tenant_id, metric, first_bucket, span_start, span_end, aggregation from span where first_bucket < span_start
              union
              select n, tenant_id, metric, last_bucket, span_start, span_end, aggregation from span where last_bucket < span_end),
            part as (
              select s.n, u.grp, u.value, u.latest_at, u.members
              from span s join control.usage u on u.tenant_id = s.tenant_id and u.metric = s.metric
                and u.period_start >= s.span_start and u.period_end <= s.span_end
              where not exists (
                select from control.usage_dirty d
                where d.tenant_id = u.tenant_id and d.metric = u.metric and d.bucket = u.period_start)
              union all
              select d.n, s.grp, s.value, s.latest_at, s.members from unsummed d cross join lateral ({sums}) s)
            select p.n - 1 as span, {group} as grp, {value} as value
            from (
              select part.n, part.grp, part.value, part.latest_at, part.members, s.aggregation
              from part join span s using (n)) p
            left join lateral unnest(p.members) as member on true
            group by p.n, p.aggregation, 2
            order by 1, 2""".replace("{sums}", Sums.ofEvents("d.aggregation", """
                control.usage_counted e where e.tenant_id = d.tenant_id and e.metric = d.metric and e.bucket = d.bucket
                  and e.at >= d.span_start and e.at < d.span_end"""))
            .replace("{value}", Sums.ofParts("p.aggregation"));

    private static final String NO_GROUP = "'{}'";
    private static final String GROUP = """
            (select jsonb_object_agg(name, p.grp::jsonb ->> name)::text from unnest(:groupBy) name)""";

    private UsageStore() {}

    /** The values of the spans in which something happened, by group where it is asked for. */
    static List<SpanValue> values(Handle handle, List<Span> spans, List<String> groupBy) {
        if (spans.isEmpty()) {
            return List.of();
        }
        var query = handle.createQuery(VALUES.replace("{group}", groupBy.isEmpty() ? NO_GROUP : GROUP));
        if (!groupBy.isEmpty()) {
            query.bindArray("groupBy", String.class, groupBy.toArray());
        }
        return query.bindArray(
                        "tenants",
                        UUID.class,
                        spans.stream().map(span -> span.tenant().value()).toArray())
                .bindArray(
                        "metrics",
                        String.class,
                        spans.stream().map(Span::metric).toArray())
                .bindArray(
                        "starts",
                        String.class,
                        spans.stream()
                                .map(span -> span.period().start().toString())
                                .toArray())
                .bindArray(
                        "ends",
                        String.class,
                        spans.stream()
                                .map(span -> span.period().end().toString())
                                .toArray())
                .map((row, context) -> read(row))
                .list();
    }

    private static SpanValue read(ResultSet row) throws SQLException {
        return new SpanValue(row.getInt("span"), group(row.getString("grp")), row.getLong("value"));
    }

    private static Map<String, @Nullable String> group(String text) {
        var group = new LinkedHashMap<String, @Nullable String>();
        try (var reader = JSON.createReader(new StringReader(text))) {
            reader.readObject()
                    .forEach((name, value) ->
                            group.put(name, value instanceof JsonString string ? string.getString() : null));
        }
        return group;
    }
}
