package io.cloison.web.filter;

/**
 * The order of everything that stands before a resource, in one place:
 *
 * <ol>
 *   <li>the authentication module, which the server calls before any filter;
 *   <li>the servlet filter {@code edge}: request id, headers, size, path form;
 *   <li>the JAX-RS filters below, by rising number on the way in and falling on the way out;
 *   <li>the interceptors: permission ({@code PLATFORM_BEFORE + 50}), tenant (100), feature (125), meter (150), transaction (200).
 * </ol>
 */
public final class FilterOrder {

    /** Refuses a method that names neither a permission nor says that it is public. */
    static final int DENY = 100;
    /** Tells the core who calls, and which tenant the request names. */
    static final int CALLER = 200;
    /** Refuses a tenant that makes too many requests a second. */
    static final int RATE = 250;
    /** Answers a repeated {@code Idempotency-Key}. */
    static final int IDEMPOTENCY = 300;
    /** Keeps a {@code Location} in the path form: on the way out, before the answer is kept for a repeated key. */
    static final int LOCATION = 350;
    /** Counts the request for its tenant. */
    static final int METER = 400;
    /** Notes that the work begins, for what follows from a failure. */
    static final int WORK = 500;

    private FilterOrder() {}
}
