package io.cloison.resolution;

import io.cloison.base.ProblemException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the enabled strategies, but for the claim, say about a request's tenant, in the configured order. Thread-safe. */
final class RequestNames {

    private final HostNames hosts;
    private final Strategy[] strategies;
    private final boolean claimNames;

    RequestNames(TenantDirectory directory, Set<Strategy> enabled, @Nullable String baseDomain) {
        hosts = new HostNames(directory, baseDomain);
        claimNames = enabled.contains(Strategy.CLAIM);
        strategies = enabled.stream().filter(one -> one != Strategy.CLAIM).toArray(Strategy[]::new);
    }

    /** Whether the token's claim selects a tenant by itself; where it does not, it still bounds what the others may select. */
    boolean claimNames() {
        return claimNames;
    }

    /** As {@link HostNames#isOfPlatform}. */
    boolean isOfPlatform(String host) {
        return hosts.isOfPlatform(host);
    }

    int count() {
        return strategies.length;
    }

    /** What the strategy says; null for nothing; {@code invalid} where a value comes twice or has not the form of a name. */
    @Nullable
    Naming naming(int index, RequestedTenant requested) {
        return switch (strategies[index]) {
            case HOST -> {
                String host = single("Host", requested.hosts());
                yield host == null ? null : hosts.find(host);
            }
            case HEADER -> wellFormed("X-Tenant-ID", single("X-Tenant-ID", requested.headers()));
            case PATH -> wellFormed("path", requested.path());
            case CLAIM -> null;
        };
    }

    private static @Nullable String single(String field, List<String> values) {
        if (values.size() > 1) {
            throw ProblemException.invalid(field, "comes more than once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable Naming wellFormed(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Naming naming = Naming.of(text);
        if (naming == null) {
            throw ProblemException.invalid(field, "is neither a tenant's slug nor its UUID");
        }
        return naming;
    }
}
