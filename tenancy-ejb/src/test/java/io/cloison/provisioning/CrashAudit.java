package io.cloison.provisioning;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stops in the transaction that ends an operation, when the rest of it is done and nothing is committed: {@code within:tenant.created}. */
@Alternative
@Singleton
class CrashAudit extends AuditTrail {

    private final CrashPoint point;

    @Inject
    CrashAudit(ControlDatabase control, CrashPoint point) {
        super(control);
        this.point = point;
    }

    @Override
    public void record(Handle handle, @Nullable TenantId tenant, String actor, String action, JsonObject detail) {
        point.reach("within:" + action);
        super.record(handle, tenant, actor, action, detail);
    }
}
