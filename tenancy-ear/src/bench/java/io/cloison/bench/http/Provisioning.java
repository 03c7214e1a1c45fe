package io.cloison.bench.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes tenants over HTTP, one after another, and takes the time of each. For one thread. */
final class Provisioning {

    private static final int WARM = Integer.getInteger("bench.warm-tenants", 60);

    /** Tenants that cost little to make warm what all modes share. */
    private static final int WARM_ROWS = Integer.getInteger("bench.warm-rows", 400);

    private static final int COUNTED = Integer.getInteger("bench.tenants", 100);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double P95 = 0.95;

    private final AdminApi admin;

    Provisioning(AdminApi admin) {
        this.admin = admin;
    }

    /** How many tenants a run makes of a type that has placements of its own. */
    static int total() {
        return WARM + COUNTED;
    }

    /** Makes tenants of the type; the slugs of those that were counted, and the 95th percentile of their times. */
    Made make(String type, String prefix) throws IOException, InterruptedException {
        int warm = type.equals("shared") ? WARM_ROWS : WARM;
        for (int i = 0; i < warm; i++) {
            admin.create(type, prefix + "-warm-" + i);
        }
        var slugs = new ArrayList<String>();
        double[] millis = new double[COUNTED];
        for (int i = 0; i < COUNTED; i++) {
            String slug = prefix + "-" + i;
            long start = System.nanoTime();
            admin.create(type, slug);
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
            slugs.add(slug);
        }
        Arrays.sort(millis);
        return new Made(slugs, millis[(int) Math.ceil(P95 * COUNTED) - 1], millis[COUNTED / 2]);
    }

    /** The tenants made, and what it took in milliseconds. */
    record Made(List<String> slugs, double p95, double median) {}
}
