package io.cloison.alert;

import io.cloison.plan.Period;
import io.cloison.plan.StoredSource;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** An alert in the words of a mail and in the members of a message. */
final class AlertText {

    private AlertText() {}

    static String subject(Alert alert, String tenant) {
        return alert.isProjected()
                ? tenant + ": " + alert.metric() + " will exceed its limit"
                : tenant + ": " + alert.metric() + " has reached " + alert.threshold() + " % of its limit";
    }

    static String body(Alert alert, String tenant) {
        return """
                %s

                Metric:  %s
                %s %d
                Limit:   %d
                Window:  %s

                This message was sent since you look after %s. Acknowledge the alert in your list of alerts:
                %s
                """.formatted(
                        sentence(alert, tenant),
                        alert.metric(),
                        alert.isProjected() ? "Expected:" : "Used:   ",
                        alert.value(),
                        alert.limit(),
                        window(alert.period()),
                        tenant,
                        alert.id());
    }

    static JsonObject data(Alert alert) {
        JsonObject source = StoredSource.json(alert.source());
        return Json.createObjectBuilder()
                .add("alert", alert.id().toString())
                .add("rule", alert.rule())
                .add("metric", alert.metric())
                .add("kind", kind(alert))
                .add("threshold", alert.threshold())
                .add("value", alert.value())
                .add("limit", alert.limit())
                .add("source", source == null ? JsonValue.NULL : source)
                .add(
                        "window",
                        Json.createObjectBuilder()
                                .add("start", alert.period().start().toString())
                                .add("end", alert.period().end().toString()))
                .add("fired_at", alert.firedAt().toString())
                .build();
    }

    private static String kind(Alert alert) {
        return alert.isProjected() ? "projected" : "usage";
    }

    private static String sentence(Alert alert, String tenant) {
        return alert.isProjected()
                ? "At its present rate, " + tenant + " will have used more of " + alert.metric()
                        + " than its limit when the window ends."
                : tenant + " has used " + alert.threshold() + " % or more of its limit of " + alert.metric() + ".";
    }

    private static String window(Period period) {
        return period.end().equals(Period.FOREVER) ? "for ever" : period.start() + " to " + period.end();
    }
}
