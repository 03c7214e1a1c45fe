package io.cloison.usage.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of a span, or of a group of it.
 *
 * @param span the span's place in the list that was asked for, from 0
 * @param group the properties that were asked for, null where an event has none; empty where nothing was asked for
 */
record SpanValue(int span, Map<String, @Nullable String> group, long value) {}
