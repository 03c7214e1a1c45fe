package io.cloison.web.admin;

import io.cloison.isolation.audit.AuditReport;
import java.time.Instant;
import java.util.List;

/**
 * What the isolation audit found.
 *
 * @param passed whether every check passed
 * @param violations everything that is wrong, as lines for people
 */
public record IsolationView(
        Instant checkedAt,
        boolean passed,
        List<String> violations,
        List<AuditReport.Audited> databases,
        List<AuditReport.Audited> placements) {

    static IsolationView of(AuditReport report) {
        return new IsolationView(
                report.checkedAt(), report.passed(), report.violations(), report.databases(), report.placements());
    }
}
