package io.cloison.tenant;

import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants a list shows; null means any.
 *
 * @param text part of the name or slug, without regard to case
 * @param before only tenants older than this id, the last of the page before
 * @param limit 1 to 201
 */
public record TenantFilter(
        @Nullable TenantStatus status,
        @Nullable IsolationMode isolation,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String text,
        @Nullable UUID before,
        int limit) {

    String condition() {
        var condition = new StringBuilder("true");
        and(condition, status, "status = :status");
        and(condition, isolation, "isolation = :isolation");
        and(condition, plan, "plan = :plan");
        and(condition, region, "region = :region");
        and(condition, text, "position(lower(:text) in lower(slug || ' ' || name)) > 0");
        and(condition, before, "id < :before");
        return condition.toString();
    }

    void bindTo(Query query) {
        bind(query, "status", status == null ? null : status.code());
        bind(query, "isolation", isolation == null ? null : isolation.code());
        bind(query, "plan", plan);
        bind(query, "region", region);
        bind(query, "text", text);
        bind(query, "before", before);
        query.bind("limit", limit);
    }

    private static void and(StringBuilder condition, @Nullable Object value, String term) {
        if (value != null) {
            condition.append(" and ").append(term);
        }
    }

    private static void bind(Query query, String name, @Nullable Object value) {
        if (value != null) {
            query.bind(name, value);
        }
    }
}
