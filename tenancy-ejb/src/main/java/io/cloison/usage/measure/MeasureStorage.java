package io.cloison.usage.measure;

import io.cloison.context.TenantScope;
import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.operation.StaleLeaseException;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantFilter;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import io.cloison.usage.event.EventSettings;
import io.cloison.usage.metric.Metric;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Measures, each hour, the storage of every tenant that is served. */
@Singleton
class MeasureStorage implements JobDefinition {

    private static final System.Logger LOG = System.getLogger(MeasureStorage.class.getName());
    private static final int PAGE = 200;

    private final TenantStore tenants;
    private final StorageSize size;
    private final Measurements measurements;

    @Inject
    MeasureStorage(TenantStore tenants, StorageSize size, Measurements measurements) {
        this.tenants = tenants;
        this.size = size;
        this.measurements = measurements;
    }

    @Override
    public String name() {
        return "usage-storage";
    }

    @Override
    public Duration period() {
        return EventSettings.STORAGE_PERIOD.get();
    }

    @Override
    public Duration limit() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(JobRun run) {
        int measured = 0;
        int failed = 0;
        UUID before = null;
        for (List<Tenant> page = page(before); !page.isEmpty(); page = page(before)) {
            for (Tenant tenant : page) {
                boolean done = measure(run, tenant);
                measured += done ? 1 : 0;
                failed += done ? 0 : 1;
            }
            before = page.get(page.size() - 1).id().value();
        }
        return "measured " + measured + " tenants" + (failed == 0 ? "" : ", failed with " + failed);
    }

    private List<Tenant> page(@Nullable UUID before) {
        return tenants.list(new TenantFilter(TenantStatus.ACTIVE, null, null, null, null, before, PAGE));
    }

    /** One tenant's trouble is not another's. */
    private boolean measure(JobRun run, Tenant tenant) {
        try {
            long bytes = TenantScope.callChecked(tenant.id(), () -> size.bytes(tenant));
            measurements.record(tenant.id(), Metric.STORAGE, handle -> {
                run.guard(handle);
                return bytes;
            });
            return true;
        } catch (StaleLeaseException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The storage of the tenant " + tenant.id() + " cannot be measured", e);
            return false;
        }
    }
}
