package io.cloison.it.container;

import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.plan.RequiresFeature;
import io.cloison.usage.Metered;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An EJB that is guarded, bound to the tenant and counted by itself. */
@Stateless
@RequiresPermission("project:write")
@TenantBound
@SuppressWarnings("NullAway.Init")
public class ExportBean {
    static final String METRIC = ExportResource.METRIC + "_ejb";

    @Inject
    private Runs runs;

    @Metered(metric = METRIC)
    public int export() {
        return runs.add(METRIC);
    }

    @Metered(metric = METRIC, enforce = false)
    public int exportAnyway() {
        return runs.add(METRIC);
    }

    @RequiresFeature("exports_by_bean")
    public int exportWithFeature() {
        return runs.add("feature");
    }
}
