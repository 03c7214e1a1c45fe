package io.cloison.web.tenant;

import io.cloison.usage.intake.EventResult;
import java.util.List;

/** What became of each event, in their order. */
public record EventResults(List<EventResult> results) {}
