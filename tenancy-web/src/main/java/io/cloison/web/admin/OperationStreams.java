package io.cloison.web.admin;

import io.cloison.base.ProblemException;
import io.cloison.operation.Operation;
import io.cloison.operation.Operations;
import io.cloison.web.json.JsonText;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends operations' progress to clients that follow them: each change once, then the end. Only so many at a time. Thread-safe. */
@ApplicationScoped
public class OperationStreams {

    private static final int MAX_STREAMS = 64;
    private static final long LOOK_MILLIS = 250;

    private final Semaphore places = new Semaphore(MAX_STREAMS);

    @Inject
    private Operations operations;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private ManagedScheduledExecutorService executor;

    /** Follows the operation for the client; {@code unavailable} where too many are followed already. */
    void open(UUID id, SseEventSink sink, Sse sse) {
        if (!places.tryAcquire()) {
            throw ProblemException.unavailable("Too many operations are followed already.", 5, null);
        }
        executor.execute(() -> look(id, sink, sse, null));
    }

    private void look(UUID id, SseEventSink sink, Sse sse, @Nullable Operation before) {
        boolean goesOn = false;
        try {
            Operation now = operations.find(id).orElse(null);
            if (now != null && !sink.isClosed()) {
                send(now, before, sink, sse);
                goesOn = !now.status().isFinal();
            }
            if (goesOn) {
                var unused = executor.schedule(() -> look(id, sink, sse, now), LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            if (!goesOn) {
                places.release();
                sink.close();
            }
        }
    }

    private static void send(Operation now, @Nullable Operation before, SseEventSink sink, Sse sse) {
        if (!now.equals(before)) {
            sink.send(sse.newEventBuilder()
                    .name("operation")
                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                    .data(JsonText.of(OperationView.of(now)))
                    .build());
        }
    }
}
