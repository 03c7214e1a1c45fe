package io.cloison.bench.resolution;

import io.cloison.base.ControlDatabase;
import io.cloison.resolution.Caller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.RequestedTenant;
import io.cloison.resolution.TenantClaim;
import io.cloison.resolution.TenantResolver;
import io.cloison.testing.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.weld.context.bound.BoundLiteral;
import org.jboss.weld.context.bound.BoundRequestContext;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The platform with a thousand row tenants, and a caller of each. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class Requests {

    static final RequestedTenant REQUESTED = new RequestedTenant(List.of("127.0.0.1:8080"), List.of(), null);

    private static final int TENANTS = 1_000;

    TenantResolver resolver;
    CurrentRequest current;
    GuardedWork work;

    private BoundRequestContext scope;
    private Caller[] callers;
    private int next;

    /** Starts the platform and meets each tenant once. */
    @Setup(Level.Trial)
    public void start() {
        Platform platform = Platform.started();
        resolver = platform.bean(TenantResolver.class);
        current = platform.bean(CurrentRequest.class);
        work = platform.bean(GuardedWork.class);
        scope = platform.bean(BoundRequestContext.class, BoundLiteral.INSTANCE);
        register(platform.bean(ControlDatabase.class));
        callers = IntStream.range(0, TENANTS).mapToObj(Requests::caller).toArray(Caller[]::new);
        for (Caller caller : callers) {
            resolver.resolve(caller, REQUESTED);
        }
    }

    /** Begins a request, with beans of its own. */
    Map<String, Object> begin() {
        var beans = new HashMap<String, Object>();
        scope.associate(beans);
        scope.activate();
        return beans;
    }

    void end(Map<String, Object> beans) {
        scope.invalidate();
        scope.deactivate();
        scope.dissociate(beans);
    }

    Caller next() {
        next = next + 1 == callers.length ? 0 : next + 1;
        return callers[next];
    }

    private static void register(ControlDatabase control) {
        control.jdbi().useHandle(handle -> handle.execute("""
                insert into tenant (id, slug, name, status, isolation, server, database_name, schema_name, region, settings, created_at)
                select gen_random_uuid(), 'bench-' || n, 'Bench', 'active', 'row', 'control', current_database(), 'shared', 'default',
                  '{}', now()
                from generate_series(0, ?) n""", TENANTS - 1));
    }

    private static Caller caller(int number) {
        String name = "user-" + number;
        return new Caller(
                "https://issuer.example",
                name,
                name + "@bench.example",
                Set.of("member"),
                TenantClaim.of("bench-" + number),
                null,
                new BenchToken(name));
    }
}
