package io.cloison.web.admin;

import io.cloison.plan.preview.PlanPreview;
import io.cloison.plan.preview.PlanPreview.Affected;
import io.cloison.plan.preview.PlanPreview.Change;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What other features of a plan would do, as clients see it. */
public record PreviewView(List<TenantView> tenants, int affected, int exceeding, Map<String, Change> diff) {

    /** A subscriber, and the metrics that it would exceed at once. */
    public record TenantView(UUID id, String slug, List<String> exceeds) {

        static TenantView of(Affected tenant) {
            return new TenantView(tenant.id().value(), tenant.slug(), tenant.exceeds());
        }
    }

    static PreviewView of(PlanPreview preview) {
        return new PreviewView(
                preview.tenants().stream().map(TenantView::of).toList(),
                preview.affected(),
                preview.exceeding(),
                preview.diff());
    }
}
