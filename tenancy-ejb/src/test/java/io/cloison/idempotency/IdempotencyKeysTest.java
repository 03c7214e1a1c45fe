package io.cloison.idempotency;

import static io.cloison.testing.Problems.kindOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.testing.Platform;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    private static final String HASH = "aa".repeat(32);
    private static final StoredAnswer ANSWER = new StoredAnswer(201, Map.of("Location", "/x", "ETag", "\"1\""), "{}");

    private final Platform platform = Platform.started();
    private final IdempotencyKeys keys = platform.bean(IdempotencyKeys.class);
    private final TenantId tenant = TenantId.next();
    private final KeyUse use =
            new KeyUse(tenant.toString(), "ann", UUID.randomUUID().toString(), HASH);

    @Test
    void the_same_request_gets_the_answer_that_was_kept() {
        assertThat(keys.claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        assertThat(keys.claim(use)).contains(ANSWER);
    }

    @Test
    void another_request_with_the_key_is_refused_before_and_after_the_answer() {
        var other = new KeyUse(use.scope(), use.caller(), use.key(), "bb".repeat(32));
        assertThat(keys.claim(use)).isEmpty();
        assertThat(kind(other)).isEqualTo(ProblemKind.UNPROCESSABLE);
        keys.keep(use, ANSWER);
        assertThat(kind(other)).isEqualTo(ProblemKind.UNPROCESSABLE);
    }

    @Test
    void a_request_that_is_being_done_is_not_done_twice() {
        assertThat(keys.claim(use)).isEmpty();
        assertThat(kind(use)).isEqualTo(ProblemKind.CONFLICT);
    }

    @Test
    void of_many_at_once_one_is_done() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(16);
        try {
            var claims = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(this::isMine))
                    .toList();
            int done = 0;
            for (var claim : claims) {
                done += claim.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_key_that_was_released_may_be_used_again() {
        assertThat(keys.claim(use)).isEmpty();
        keys.release(use);
        assertThat(keys.claim(use)).isEmpty();
    }

    @Test
    void a_claim_whose_server_died_ends() {
        assertThat(keys.claim(use)).isEmpty();
        change("locked_until = now() - interval '1 second'");
        assertThat(keys.claim(use)).isEmpty();
    }

    @Test
    void tenants_and_callers_do_not_see_each_others_keys() {
        assertThat(keys.claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        assertThat(keys.claim(new KeyUse(use.scope(), "bob", use.key(), HASH))).isEmpty();
        assertThat(keys.claim(new KeyUse(TenantId.next().toString(), "ann", use.key(), HASH)))
                .isEmpty();
    }

    @Test
    void answers_are_kept_for_a_day_and_not_much_longer() {
        assertThat(keys.claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        change("created_at = now() - interval '24 hours', locked_until = now()");
        int young = forgetOld();
        assertThat(keys.claim(use)).contains(ANSWER);
        change("created_at = now() - interval '26 hours'");
        assertThat(forgetOld()).isGreaterThan(0).isGreaterThanOrEqualTo(young);
        assertThat(keys.claim(use)).isEmpty();
    }

    private int forgetOld() {
        return platform.bean(ControlDatabase.class).jdbi().withHandle(keys::forgetOld);
    }

    @Test
    void nothing_stays_of_a_tenant_that_is_removed() {
        assertThat(keys.claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        platform.bean(ControlDatabase.class).jdbi().useTransaction(handle -> keys.forget(handle, tenant));
        assertThat(keys.claim(use)).isEmpty();
    }

    private boolean isMine() {
        try {
            return keys.claim(use).isEmpty();
        } catch (ProblemException e) {
            return false;
        }
    }

    private ProblemKind kind(KeyUse other) {
        return kindOf(() -> keys.claim(other));
    }

    private void change(String what) {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update control.idempotency_key set " + what + " where scope = :scope")
                        .bind("scope", use.scope())
                        .execute());
    }
}
