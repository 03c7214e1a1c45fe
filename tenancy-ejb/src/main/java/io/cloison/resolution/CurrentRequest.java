package io.cloison.resolution;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.context.TenantSource;
import io.cloison.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the current thread's request, and what it says about its tenant. Where the edge has opened none, nobody calls and no tenant is
 * named. It lives in this module because, in an EAR, the module cannot see the web module's beans. Holds nothing itself; thread-safe.
 */
@Singleton
public class CurrentRequest implements TenantSource {

    /**
     * Called once by the edge, before any resource; the caller is null for an anonymous request. {@link IllegalStateException} where no request
     * is open: nobody would close it.
     */
    public void begin(@Nullable Caller verified, RequestedTenant names) {
        OpenRequest open = OpenRequest.ofThread();
        if (open == null) {
            throw new IllegalStateException("The thread serves no request");
        }
        open.caller = verified;
        open.requested = names;
        open.tenant = null;
    }

    /** The caller; empty for an anonymous request, and without a request. */
    public Optional<Caller> caller() {
        OpenRequest open = OpenRequest.ofThread();
        return open == null ? Optional.empty() : Optional.ofNullable(open.caller);
    }

    /** The caller; {@code unauthenticated} where there is none. */
    public Caller requireCaller() {
        return caller().orElseThrow(CurrentRequest::unauthenticated);
    }

    /** The request's tenant, found on the first call; the problems of {@link TenantResolver#resolve}. */
    public Tenant tenant(TenantResolver resolver) {
        OpenRequest open = OpenRequest.ofThread();
        if (open == null) {
            throw unauthenticated();
        }
        Tenant known = open.tenant;
        if (known == null) {
            known = resolver.resolve(requireCaller(), open.requested);
            open.tenant = known;
        }
        return known;
    }

    /** The tenant that {@link #tenant(TenantResolver)} has found; {@code tenant-required} where it has not. */
    @Override
    public TenantId tenant() {
        OpenRequest open = OpenRequest.ofThread();
        Tenant known = open == null ? null : open.tenant;
        if (known == null) {
            throw new ProblemException(ProblemKind.TENANT_REQUIRED, "The request names no tenant.");
        }
        return known.id();
    }

    /**
     * Notes something that the request has found out and the edge is to know when it answers; in place of what had the name before. Does nothing
     * without a request.
     */
    public void note(String name, Object news) {
        OpenRequest open = OpenRequest.ofThread();
        if (open != null) {
            open.notes.put(name, news);
        }
    }

    /** What has been noted of that type, by the order of the names' first notes. */
    public <T> List<T> noted(Class<T> type) {
        OpenRequest open = OpenRequest.ofThread();
        return open == null || open.notes.isEmpty()
                ? List.of()
                : open.notes.values().stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList();
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(ProblemKind.UNAUTHENTICATED, "The request carries no access token.");
    }
}
