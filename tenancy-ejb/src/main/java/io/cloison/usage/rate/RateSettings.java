package io.cloison.usage.rate;

import io.cloison.base.Setting;

/** Requests per second of a tenant whose plan says nothing of them. */
public final class RateSettings {

    public static final Setting<Integer> PER_SECOND = Setting.number(
            "cloison.rate-limit.per-second",
            2_000,
            "Requests a tenant may make each second on a node, unless its plan has max_requests_per_second; 0 for any number.");

    private RateSettings() {}
}
