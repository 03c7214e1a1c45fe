package io.cloison.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenRequestTest {

    private final CurrentRequest current = new CurrentRequest();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Caller ann = ACaller.with("member").made();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void a_thread_without_a_request_knows_nobody_and_takes_nobody() {
        assertThat(current.caller()).isEmpty();
        assertThatThrownBy(current::requireCaller)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNAUTHENTICATED));
        assertThatThrownBy(current::tenant)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.TENANT_REQUIRED));
        assertThatThrownBy(() -> current.begin(ann, RequestedTenant.NONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_thread_forgets_its_request_at_the_end() {
        onThread(this::serveAnn);
        assertThat(seenByThread()).contains(ann);
        onThread(OpenRequest::end);
        assertThat(seenByThread()).isEmpty();
    }

    @Test
    void a_new_request_begins_anonymous_even_where_the_one_before_was_not_ended() {
        onThread(this::serveAnn);
        onThread(OpenRequest::begin);
        assertThat(seenByThread()).isEmpty();
    }

    @Test
    void another_thread_does_not_see_the_request() {
        serveAnn();
        try {
            assertThat(current.caller()).contains(ann);
            assertThat(seenByThread()).isEmpty();
        } finally {
            OpenRequest.end();
        }
    }

    @Test
    void what_was_noted_is_known_to_the_request_alone_the_last_of_each_name() {
        current.note("limit", "lost");
        serveAnn();
        try {
            current.note("limit", "first");
            current.note("number", 1);
            current.note("limit", "last");
            assertThat(current.noted(String.class)).containsExactly("last");
            assertThat(current.noted(Object.class)).containsExactly("last", 1);
            assertThat(CompletableFuture.supplyAsync(() -> current.noted(Object.class), thread)
                            .join())
                    .isEmpty();
        } finally {
            OpenRequest.end();
        }
        serveAnn();
        try {
            assertThat(current.noted(Object.class)).isEmpty();
        } finally {
            OpenRequest.end();
        }
    }

    private void serveAnn() {
        OpenRequest.begin();
        current.begin(ann, RequestedTenant.NONE);
    }

    private Optional<Caller> seenByThread() {
        return CompletableFuture.supplyAsync(current::caller, thread).join();
    }

    private void onThread(Runnable work) {
        CompletableFuture.runAsync(work, thread).join();
    }
}
