package io.cloison.plan.preview;

import io.cloison.base.TenantId;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * What other features of a plan would do.
 *
 * @param tenants subscribers, those first that would exceed at once; at most {@link #MOST}
 * @param affected how many subscribers there are
 * @param exceeding how many of them would exceed at once
 * @param diff what differs, by the feature's name
 */
public record PlanPreview(List<Affected> tenants, int affected, int exceeding, Map<String, Change> diff) {

    /** The most subscribers that are named. */
    public static final int MOST = 1000;

    /**
     * A subscriber.
     *
     * @param exceeds the metrics of which it has used more than it would be allowed, by key; empty for none
     */
    public record Affected(TenantId id, String slug, List<String> exceeds) {}

    /** A feature before and after; JSON's null where it is absent. */
    public record Change(JsonValue from, JsonValue to) {}
}
