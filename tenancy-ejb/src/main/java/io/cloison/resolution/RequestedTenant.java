package io.cloison.resolution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The raw values of a request that may name a tenant; nothing is checked yet. Immutable.
 *
 * @param hosts every Host the request has, with or without a port
 * @param headers every {@code X-Tenant-ID} the request has
 * @param path the segment after {@code /tenant/} in the path form; null where the request does not use it
 */
public record RequestedTenant(
        List<String> hosts, List<String> headers, @Nullable String path) {

    /** A request that names no tenant outside its token. */
    public static final RequestedTenant NONE = new RequestedTenant(List.of(), List.of(), null);
}
