package io.cloison.usage.rollup;

/**
 * The SQL that makes partial values of events, and the one value of partial values. A partial value has the columns {@code grp, value, events,
 * latest_at, members}; partial values of the same events, however they are cut, have the same value in the end.
 */
public final class Sums {

    /** Sums stop here rather than overflow. */
    private static final String MOST = "9223372036854775807";

    private Sums() {}

    /**
     * Partial values of events, one for each group, to be had {@code lateral} for each bucket: so every plan looks a bucket's events up, whatever
     * the planner believes of their number.
     *
     * @param aggregation the metric's, as an expression of the outer query
     * @param events the rest of a query of {@code usage_counted} after {@code from}, with a condition at its end
     */
    public static String ofEvents(String aggregation, String events) {
        return """
                select grp, case {aggregation} when 'max' then max(value) when 'latest' then ({latest})[2] else {sum} end as value,
                  count(*) as events, max(at) as latest_at, null::uuid[] as members
                from {events} and {aggregation} <> 'unique_count' group by grp
                union all
                select grp, count(distinct member), count(*), max(at), array_agg(distinct member)
                from {events} and {aggregation} = 'unique_count' group by grp""".replace("{latest}", latest("at", "value"))
                .replace("{sum}", sum("value"))
                .replace("{aggregation}", aggregation)
                .replace("{events}", events);
    }

    /** The one value of partial values {@code p}; of a unique count too, where {@code member} is one of its members, unnested. */
    public static String ofParts(String aggregation) {
        return "case " + aggregation + " when 'max' then max(p.value) when 'latest' then ("
                + latest("p.latest_at", "p.value") + ")[2] when 'unique_count' then count(distinct member) else "
                + sum("p.value") + " end";
    }

    private static String sum(String value) {
        return "least(sum(" + value + "), " + MOST + ")::bigint";
    }

    /** The greatest pair of time and value: it can be had by hashing, without a sort. */
    private static String latest(String at, String value) {
        return "max(array[(extract(epoch from " + at + ") * 1000000)::bigint, " + value + "])";
    }
}
