package io.cloison.plan.subscription;

import io.cloison.plan.course.ProrationLine;
import io.cloison.plan.course.When;
import java.time.Instant;
import java.util.List;

/**
 * What a change of plan means.
 *
 * @param plan the key of the plan changed to
 * @param currency of the lines
 * @param lines credits and charges at once; empty where nothing is due
 * @param exceeds the metrics of which the tenant has used more than it will be allowed, by key
 */
public record Quote(
        String plan,
        When when,
        Instant effectiveAt,
        String currency,
        List<ProrationLine> lines,
        List<String> exceeds) {}
