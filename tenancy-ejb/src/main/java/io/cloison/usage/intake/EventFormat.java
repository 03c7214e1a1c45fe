package io.cloison.usage.intake;

/** How clients write an event. */
public enum EventFormat {
    /** A CloudEvent, version 1.0, in the JSON format: its type is the metric, its data the value and the properties. */
    CLOUD_EVENT,
    /** {@code {metric, value?, id?, time?, properties?}}, or a CloudEvent where it says its {@code specversion}. */
    ANY
}
