package io.cloison.resolution;

/** What may name a request's tenant. */
enum Strategy {
    /** The token's {@code tenant_id}. */
    CLAIM,
    /** A subdomain of the base domain, or a tenant's own domain. */
    HOST,
    /** The header {@code X-Tenant-ID}. */
    HEADER,
    /** The path form {@code /tenant/{slug-or-id}/…}. */
    PATH
}
