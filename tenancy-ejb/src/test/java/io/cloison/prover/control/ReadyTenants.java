package io.cloison.prover.control;

import io.cloison.prover.subject.PlatformSubject;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.Platform;
import java.util.ArrayDeque;
import java.util.Deque;

/** The platform with a victim and an attacker made beforehand, since a faulty one may not be able to make any. */
final class ReadyTenants extends PlatformSubject {

    private final Deque<Tenant> ready = new ArrayDeque<>();

    ReadyTenants(IsolationMode mode) {
        super(Platform.started());
        ready.add(super.tenant(mode));
        ready.add(super.tenant(mode));
    }

    @Override
    public Tenant tenant(IsolationMode mode) {
        return ready.remove();
    }
}
