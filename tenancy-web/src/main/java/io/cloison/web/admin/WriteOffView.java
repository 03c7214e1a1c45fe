package io.cloison.web.admin;

import io.cloison.plan.Period;
import io.cloison.usage.limit.lost.WrittenOff;
import java.util.List;
import java.util.UUID;

/** What was given back of what a lost node had debited, as clients see it. */
public record WriteOffView(List<Item> items) {

    static WriteOffView of(List<WrittenOff> given) {
        return new WriteOffView(given.stream().map(Item::of).toList());
    }

    /** Units given back to a counter. */
    public record Item(UUID tenantId, String metric, Period window, long units) {

        private static Item of(WrittenOff given) {
            return new Item(given.tenantId().value(), given.metric(), given.window(), given.units());
        }
    }
}
