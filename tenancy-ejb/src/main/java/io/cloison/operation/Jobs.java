package io.cloison.operation;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.context.TenantScope;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recurring work that one node at a time does for the cluster, under a lease in database time. Thread-safe. */
@Singleton
public class Jobs {

    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    private final Instance<JobDefinition> definitions;
    private final JobStore store;
    private final OperationExecutor executor;
    private final Node node;
    private final Clock clock;

    @Inject
    public Jobs(
            @Any Instance<JobDefinition> definitions,
            JobStore store,
            OperationExecutor executor,
            Node node,
            Clock clock) {
        this.definitions = definitions;
        this.store = store;
        this.executor = executor;
        this.node = node;
        this.clock = clock;
    }

    /** Every job that this deployment knows, by name. */
    public List<Job> list() {
        var states = states();
        return definitions.stream()
                .map(definition -> describe(definition, states.get(definition.name())))
                .sorted(Comparator.comparing(Job::name))
                .toList();
    }

    /**
     * Runs the job now, on this node and soon, whether it is due or not.
     *
     * @throws ProblemException {@code not-found} where there is no such job; {@code conflict} where a node is at it
     */
    public Job run(String name) {
        var definition = definitions.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        if (!claimAndRun(definition, Duration.ZERO)) {
            throw new ProblemException(ProblemKind.CONFLICT, "The job is running.");
        }
        return describe(definition, states().get(name));
    }

    /** Starts what is due. */
    void tick() {
        var states = states();
        for (JobDefinition definition : definitions) {
            var state = states.get(definition.name());
            if (state == null || state.isDue(definition.period())) {
                claimAndRun(definition, definition.period());
            }
        }
    }

    private boolean claimAndRun(JobDefinition definition, Duration since) {
        OptionalLong fence = store.claim(definition.name(), node.name(), definition.limit(), since);
        fence.ifPresent(number -> executor.execute(() -> run(definition, number)));
        return fence.isPresent();
    }

    private void run(JobDefinition definition, long fence) {
        if (!store.end(definition.name(), fence, TenantScope.withoutTenant(() -> outcome(definition, fence)))) {
            LOG.log(Level.WARNING, "The job {0} took longer than its limit", definition.name());
        }
    }

    private static String outcome(JobDefinition definition, long fence) {
        try {
            return definition.run(new JobRun(definition.name(), fence));
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The job " + definition.name() + " failed", e);
            return Failures.describe("The job", e);
        }
    }

    private Map<String, JobStore.State> states() {
        return store.states().stream().collect(Collectors.toMap(JobStore.State::name, Function.identity()));
    }

    private Job describe(JobDefinition definition, JobStore.@Nullable State state) {
        if (state == null) {
            return new Job(definition.name(), false, null, null, null, clock.instant(), null);
        }
        Instant next =
                state.lastEnded() == null ? state.now() : state.lastEnded().plus(definition.period());
        return new Job(
                definition.name(),
                state.isHeld(),
                state.owner(),
                state.lastStarted(),
                state.lastEnded(),
                next,
                state.outcome());
    }
}
