package io.cloison.web.admin;

import io.cloison.base.ProblemException;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantFilter;
import io.cloison.tenant.TenantStatus;
import io.cloison.web.Paging;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The query of the list of tenants. */
public class TenantFilters {

    @QueryParam("status")
    private @Nullable String status;

    @QueryParam("isolation")
    private @Nullable String isolation;

    @QueryParam("plan")
    private @Nullable String plan;

    @QueryParam("region")
    private @Nullable String region;

    @QueryParam("q")
    private @Nullable String text;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("cursor")
    private @Nullable String cursor;

    Paging paging() {
        return Paging.of(limit, cursor);
    }

    TenantFilter filter(Paging paging) {
        return new TenantFilter(
                constant(TenantStatus.class, "status", status),
                constant(IsolationMode.class, "isolation", isolation),
                plan,
                region,
                text,
                paging.afterId(),
                paging.probe());
    }

    /** The constant whose name in lower case is the text; null for null; {@code invalid} for another. */
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw ProblemException.invalid(field, "has no such value");
    }
}
