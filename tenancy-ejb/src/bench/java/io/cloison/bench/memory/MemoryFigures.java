package io.cloison.bench.memory;

import io.cloison.base.TenantId;
import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import io.cloison.context.TenantScope;
import io.cloison.isolation.IdleDatabases;
import io.cloison.project.ProjectService;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a touched tenant keeps of the heap: the difference of the used heap after full collections, before and after each of a thousand
 * tenants has listed its projects. Belongs in a JVM of its own.
 */
public final class MemoryFigures {

    private static final int REGISTERED = 10_000;
    private static final int TOUCHED = 1_000;
    private static final int WARM = 3_000;
    private static final int WARM_SCHEMAS = 200;
    private static final int DATABASES = 60;
    private static final double KILOBYTE = 1024;
    private static final double MAX_SHARED = 2;
    private static final double MAX_DATABASE = 20;

    private final Platform platform = Platform.started();
    private final ProjectService projects = platform.bean(ProjectService.class);
    private final TenantCatalogue catalogue = platform.bean(TenantCatalogue.class);
    private final BenchTenants tenants = new BenchTenants(platform);
    private final Figures figures;

    private MemoryFigures(Figures figures) {
        this.figures = figures;
    }

    /** With the directory of the figures. */
    public static void main(String... arguments) throws SQLException {
        new MemoryFigures(Figures.of(Path.of(arguments[0]), "4-memory")).run();
    }

    private void run() throws SQLException {
        List<TenantId> rows = tenants.rows(REGISTERED);
        figures.add(atMost("heap per touched row tenant, 10,000 registered", MAX_SHARED, touchedBy(rows, WARM)));
        List<TenantId> schemas = tenants.schemas(TOUCHED + WARM_SCHEMAS);
        figures.add(atMost("heap per touched schema tenant", MAX_SHARED, touchedBy(schemas, WARM_SCHEMAS)));
        databases();
    }

    /** The first few warm what all tenants share. */
    private double touchedBy(List<TenantId> all, int warm) {
        all.subList(0, warm).forEach(this::touch);
        List<TenantId> counted = all.subList(warm, warm + TOUCHED);
        long before = Heap.used();
        counted.forEach(this::touch);
        return perTenant(before, TOUCHED);
    }

    private void databases() {
        List<TenantId> all = IntStream.range(0, DATABASES)
                .mapToObj(number -> ATenant.in(IsolationMode.DATABASE).made().id())
                .toList();
        touch(all.get(0));
        IdleDatabases.close(platform);
        List<TenantId> counted = all.subList(1, DATABASES);
        long before = Heap.used();
        counted.forEach(this::touch);
        int open = IdleDatabases.open(platform);
        figures.add(Figure.told(
                "heap per database tenant at work, pool and connection open", perTenant(before, counted.size()), " KB"));
        IdleDatabases.close(platform);
        figures.add(atMost("heap per idle database tenant, its pool closed", MAX_DATABASE, perTenant(before, counted.size())));
        if (open != counted.size()) {
            throw new IllegalStateException("Only " + open + " pools were open");
        }
    }

    private void touch(TenantId tenant) {
        String slug = catalogue.byId(tenant).orElseThrow().slug();
        TenantId found = catalogue.bySlug(slug).orElseThrow().id();
        TenantScope.call(found, () -> projects.list(null, 20));
    }

    private static double perTenant(long before, int count) {
        return (Heap.used() - before) / KILOBYTE / count;
    }

    private static Figure atMost(String name, double target, double measured) {
        return Figure.atMost(name, target, measured, " KB");
    }
}
