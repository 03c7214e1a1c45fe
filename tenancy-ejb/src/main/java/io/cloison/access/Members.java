package io.cloison.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloison.base.TenantId;
import io.cloison.resolution.Caller;
import io.cloison.resolution.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who belongs to which tenant, from memory: at most a second old and bounded. Thread-safe. */
@Singleton
public class Members implements Memberships {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final long MAX_ENTRIES = 50_000;

    private final MemberStore store;
    private final Cache<Key, Optional<Role>> roles = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(MAX_AGE)
            .executor(Runnable::run)
            .build();

    @Inject
    Members(MemberStore store) {
        this.store = store;
    }

    /** Makes a new tenant's owner its first member, in the caller's transaction; once, however often it is done. */
    public void admitOwner(Handle handle, TenantId tenant, String email, @Nullable String name) {
        MemberStore.admitOwner(handle, tenant, email, name);
    }

    @Override
    public boolean isMember(TenantId tenant, Caller caller) {
        return role(tenant, caller) != null;
    }

    /** The caller's role in the tenant; null for no member, and for a member whose role does not exist. */
    @Nullable
    Role role(TenantId tenant, Caller caller) {
        var key = new Key(tenant, caller.issuer(), caller.subject(), caller.email());
        return roles.get(key, absent -> store.roleOf(tenant, caller).map(Role::of))
                .orElse(null);
    }

    private record Key(
            TenantId tenant,
            String issuer,
            String subject,
            @Nullable String email) {}
}
