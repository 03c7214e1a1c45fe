package io.cloison.alert.rule;

import io.cloison.base.Setting;

/** When tenants are told of their usage unless they or their limits say otherwise. */
public final class AlertSettings {

    public static final Setting<String> THRESHOLDS = Setting.text(
            "cloison.alert.thresholds",
            "80,100,120",
            "Percentages of a limit at which its tenant is told, separated by commas, unless the limit or the tenant has others.");
    public static final Setting<Integer> MAX_RULES =
            Setting.number("cloison.alert.max-rules", 100, "Most alert rules of a tenant.");

    private AlertSettings() {}
}
