package io.cloison.web.tenant;

import io.cloison.usage.event.CountedEvent;
import java.time.Instant;
import java.util.Map;

/** How a corrected event counts. */
public record CorrectionView(
        String source,
        String id,
        String metric,
        Instant time,
        CorrectionBody.Action action,
        long value,
        Map<String, String> properties,
        int revision) {

    static CorrectionView of(CountedEvent counted) {
        var event = counted.event();
        return new CorrectionView(
                event.source(),
                event.id(),
                event.metric(),
                event.at(),
                counted.isVoid() ? CorrectionBody.Action.VOID : CorrectionBody.Action.AMEND,
                counted.isVoid() ? 0 : event.value(),
                event.properties(),
                counted.revision());
    }
}
