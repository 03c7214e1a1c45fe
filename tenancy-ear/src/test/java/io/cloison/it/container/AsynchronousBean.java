package io.cloison.it.container;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.context.TenantContext;
import io.cloison.context.TenantScope;
import io.cloison.project.ProjectService;
import io.cloison.resolution.CurrentRequest;
import jakarta.annotation.Resource;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Future;

/** An EJB whose methods run on threads of the container. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class AsynchronousBean {
    @Inject
    private ProjectService projects;

    @Inject
    private CurrentRequest request;

    @Resource
    private TimerService timers;

    @Asynchronous
    public Future<Optional<TenantId>> tenant() {
        return new AsyncResult<>(TenantContext.current());
    }

    /** Whether anybody calls. */
    @Asynchronous
    public Future<Boolean> knowsCaller() {
        return new AsyncResult<>(request.caller().isPresent());
    }

    /** The kind of the problem that reading projects meets; empty for none. */
    @Asynchronous
    public Future<Optional<String>> problemOfReading() {
        return new AsyncResult<>(problem());
    }

    /** The same as the given tenant, carried by hand as the platform asks for. */
    @Asynchronous
    public Future<Optional<String>> problemOfReadingAs(TenantId tenant) {
        return new AsyncResult<>(TenantScope.call(tenant, this::problem));
    }

    /** How many timers the module's beans have. */
    public int timers() {
        return timers.getAllTimers().size();
    }

    /** How many of them outlive the server. */
    public long persistentTimers() {
        return timers.getAllTimers().stream()
                .filter(timer -> timer.isPersistent())
                .count();
    }

    private Optional<String> problem() {
        try {
            projects.list(null, 10);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(kind(e));
        }
    }

    static String kind(Throwable thrown) {
        Throwable at = thrown;
        while (at != null) {
            if (at instanceof ProblemException problem) {
                return problem.kind().code();
            }
            at = at.getCause();
        }
        return thrown.toString();
    }
}
