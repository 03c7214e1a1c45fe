package io.cloison.context;

import io.cloison.base.TenantId;

/** Names the tenant of the current request for {@link TenantBound}. One bean implements it. */
public interface TenantSource {

    /**
     * The tenant that the request is for: known, allowed to the caller and active.
     *
     * @throws io.cloison.base.ProblemException {@code tenant-required}, {@code tenant-unknown}, {@code tenant-mismatch}, {@code
     *     tenant-suspended} or {@code forbidden}
     */
    TenantId tenant();
}
