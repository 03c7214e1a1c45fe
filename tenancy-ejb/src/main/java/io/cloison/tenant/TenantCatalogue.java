package io.cloison.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tenants, from memory. What it answers was true at most twice {@code cloison.catalogue.max-age} ago, on every node; when the catalogue
 * cannot be read in that time it answers {@code unavailable}, except to those who ask for what was known last. Bounded: unknown slugs and hosts
 * are remembered for a second, and only so many. Thread-safe.
 */
@Singleton
public class TenantCatalogue {

    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(1);

    /** Others that hear of a tenant see it as it is now. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    private final TenantStore store;
    private final CatalogueChanges changes;
    private final Cache<TenantId, Tenant> byId;
    private final Cache<TenantId, Tenant> lastById;
    private final Cache<String, TenantId> bySlug;
    private final Cache<String, Optional<TenantId>> byDomain;
    private final Cache<String, Optional<TenantId>> lastByDomain;
    private final Cache<String, Boolean> unknownSlugs;
    private final Duration outage = CatalogueSettings.OUTAGE.get();

    @Inject
    public TenantCatalogue(TenantStore store, CatalogueChanges changes) {
        this.store = store;
        this.changes = changes;
        int most = CatalogueSettings.MAX_ENTRIES.get();
        byId = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        lastById =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        bySlug = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        byDomain = forgetful();
        lastByDomain = Caffeine.newBuilder()
                .maximumSize(CatalogueSettings.MAX_UNKNOWN.get())
                .executor(Runnable::run)
                .build();
        unknownSlugs = forgetful();
    }

    /** The tenant with the id, in whatever state; empty if there is none. */
    public Optional<Tenant> byId(TenantId id) {
        refresh();
        return Optional.ofNullable(byId.get(id, this::read));
    }

    /** The tenant, whose data may be opened now; {@code tenant-unknown} where there is none, or it is being deleted. */
    public Tenant requireData(TenantId id) {
        return byId(id).filter(tenant -> tenant.status() != TenantStatus.DELETING)
                .orElseThrow(() -> new ProblemException(ProblemKind.TENANT_UNKNOWN, "There is no such tenant."));
    }

    /** The tenant with the slug, in whatever state; empty if there is none. */
    public Optional<Tenant> bySlug(String slug) {
        refresh();
        TenantId known = bySlug.getIfPresent(slug);
        if (known != null) {
            Optional<Tenant> tenant = byId(known).filter(found -> found.slug().equals(slug));
            if (tenant.isPresent()) {
                return tenant;
            }
            bySlug.invalidate(slug);
        }
        return unknownSlugs.getIfPresent(slug) == null ? load(slug) : Optional.empty();
    }

    /** The tenant that has the exact host name, in lower case, as its own domain; empty if none has. */
    public Optional<Tenant> byDomain(String host) {
        refresh();
        return byDomain.get(host, this::owner).flatMap(this::byId);
    }

    /**
     * As {@link #byId}; while the catalogue cannot be read, what was known last, for {@code cloison.catalogue.outage}, even where it is known to have
     * changed since. For finding whom a request means: what then opens a tenant's data has to ask {@link #byId}.
     */
    public Optional<Tenant> lastById(TenantId id) {
        return isOut() ? Optional.of(known(lastById.getIfPresent(id))) : byId(id);
    }

    /** As {@link #bySlug}, and as {@link #lastById}. */
    public Optional<Tenant> lastBySlug(String slug) {
        return isOut()
                ? lastById(known(bySlug.getIfPresent(slug)))
                        .filter(found -> found.slug().equals(slug))
                : bySlug(slug);
    }

    /** As {@link #byDomain}, and as {@link #lastById}. */
    public Optional<Tenant> lastByDomain(String host) {
        return isOut() ? known(lastByDomain.getIfPresent(host)).flatMap(this::lastById) : byDomain(host);
    }

    /** The tenants that match, newest first, at most {@link TenantFilter#limit()}; from the database, not from memory. */
    public List<Tenant> list(TenantFilter filter) {
        return store.list(filter);
    }

    /** Forgets the tenant on this node at once; other nodes learn of the change by themselves. */
    public void forget(TenantId id) {
        byId.invalidate(id);
        unknownSlugs.invalidateAll();
        byDomain.invalidateAll();
        lastByDomain.invalidateAll();
    }

    void onChanged(@Observes @Priority(FIRST) TenantChanged news) {
        forget(news.tenant());
    }

    void onRemoved(@Observes @Priority(FIRST) TenantRemoved news) {
        forget(news.tenant());
        lastById.invalidate(news.tenant());
    }

    private @Nullable Tenant read(TenantId id) {
        Tenant found = store.byId(id).orElse(null);
        if (found == null) {
            lastById.invalidate(id);
        } else {
            lastById.put(id, found);
        }
        return found;
    }

    private Optional<TenantId> owner(String host) {
        Optional<TenantId> owner = store.byDomain(host).map(Tenant::id);
        lastByDomain.put(host, owner);
        return owner;
    }

    private Optional<Tenant> load(String slug) {
        Optional<Tenant> found = store.bySlug(slug);
        if (found.isPresent()) {
            bySlug.put(slug, found.get().id());
        } else {
            unknownSlugs.put(slug, true);
        }
        return found.flatMap(tenant -> byId(tenant.id()));
    }

    private void refresh() {
        changes.since(this::forget);
    }

    /** Whether there is nothing to go by but memory, which is young enough; {@code unavailable} where it is not. */
    private boolean isOut() {
        try {
            refresh();
            return false;
        } catch (ProblemException e) {
            if (changes.isYoungerThan(outage)) {
                return true;
            }
            throw e;
        }
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw ProblemException.unavailable("The catalogue of tenants cannot be read.", 1, null);
        }
        return found;
    }

    private static <V> Cache<String, V> forgetful() {
        return Caffeine.newBuilder()
                .maximumSize(CatalogueSettings.MAX_UNKNOWN.get())
                .expireAfterWrite(UNKNOWN_FOR)
                .executor(Runnable::run)
                .build();
    }
}
