package io.cloison.provisioning;

import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.operation.StaleLeaseException;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.IsolationMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the warm pool filled and the template of each server current. A server that cannot be worked on holds nothing up. */
@Singleton
class WarmPoolJob implements JobDefinition {

    private static final System.Logger LOG = System.getLogger(WarmPoolJob.class.getName());

    /** How long a server that failed is left alone: whoever connects to one that is away waits. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final WarmPool pool;
    private final TemplateDatabases templates;
    private final DatabaseServers servers;
    private final Clock clock;
    private final Map<String, Instant> leftAloneUntil = new ConcurrentHashMap<>();

    @Inject
    WarmPoolJob(WarmPool pool, TemplateDatabases templates, DatabaseServers servers, Clock clock) {
        this.pool = pool;
        this.templates = templates;
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "warm-pool";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String run(JobRun run) throws SQLException {
        var failed = new ArrayList<String>();
        int dropped = 0;
        for (DatabaseServer server : servers.list()) {
            dropped += refresh(run, server.name(), failed);
        }
        var schemas = pool.refill(run, IsolationMode.SCHEMA, ProvisioningSettings.WARM_SCHEMAS.get());
        var databases = pool.refill(run, IsolationMode.DATABASE, ProvisioningSettings.WARM_DATABASES.get());
        return "made " + schemas.made() + " schemas and " + databases.made() + " databases; dropped "
                + (schemas.discarded() + databases.discarded()) + " placements and " + dropped + " templates"
                + (failed.isEmpty() ? "" : "; no current template on " + String.join(", ", failed));
    }

    /** Makes the server's template where it is missing and drops its old ones; says how many, or notes that it cannot be done. */
    private int refresh(JobRun run, String server, List<String> failed) {
        Instant until = leftAloneUntil.get(server);
        if (until != null && clock.instant().isBefore(until)) {
            failed.add(server);
            return 0;
        }
        try {
            templates.ensure(server);
            int dropped = templates.dropOld(run, server);
            leftAloneUntil.remove(server);
            return dropped;
        } catch (StaleLeaseException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "The template database of the server " + server + " cannot be kept current", e);
            leftAloneUntil.put(server, clock.instant().plus(PAUSE));
            failed.add(server);
            return 0;
        }
    }
}
