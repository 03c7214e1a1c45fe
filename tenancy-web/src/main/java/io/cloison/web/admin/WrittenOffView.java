package io.cloison.web.admin;

import io.cloison.plan.Period;
import io.cloison.usage.limit.lost.WrittenOff;
import java.util.UUID;

/** Units given back to a counter, as clients see them. */
public record WrittenOffView(UUID tenantId, String metric, Period window, long units) {

    static WrittenOffView of(WrittenOff given) {
        return new WrittenOffView(given.tenantId().value(), given.metric(), given.window(), given.units());
    }
}
