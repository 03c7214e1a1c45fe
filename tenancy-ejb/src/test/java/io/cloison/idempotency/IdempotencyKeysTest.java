package io.cloison.idempotency;

import static io.cloison.testing.Problems.kindOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.testing.Platform;
import java.util.Map;
import java.util.Optional;
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
        assertThat(claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        assertThat(claim(use)).contains(ANSWER);
    }

    @Test
    void another_request_with_the_key_is_refused_before_and_after_the_answer() {
        var other = new KeyUse(use.scope(), use.caller(), use.key(), "bb".repeat(32));
        assertThat(claim(use)).isEmpty();
        assertThat(kind(other)).isEqualTo(ProblemKind.UNPROCESSABLE);
        keys.keep(use, ANSWER);
        assertThat(kind(other)).isEqualTo(ProblemKind.UNPROCESSABLE);
    }

    @Test
    void a_request_that_is_being_done_is_not_done_twice() {
        assertThat(claim(use)).isEmpty();
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
        assertThat(claim(use)).isEmpty();
        keys.release(use);
        assertThat(claim(use)).isEmpty();
    }

    @Test
    void a_request_of_which_nothing_is_known_is_begun_anew_only_where_that_is_harmless() {
        assertThat(claim(use)).isEmpty();
        change("locked_until = now() - interval '1 second'");
        assertThatThrownBy(() -> claim(use))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT))
                .hasMessageContaining("not known");
        assertThat(keys.claim(use, true)).isEmpty();
        assertThat(kindOf(() -> keys.claim(use, true))).isEqualTo(ProblemKind.CONFLICT);
        keys.keep(use, ANSWER);
        change("locked_until = now() - interval '1 second'");
        assertThat(keys.claim(use, true)).contains(ANSWER);
    }

    @Test
    void an_answer_that_cannot_be_kept_leaves_its_request_unknown() {
        assertThat(claim(use)).isEmpty();
        keys.keep(use, new StoredAnswer(201, Map.of(), "PostgreSQL keeps no \0"));
        assertThat(kind(use)).isEqualTo(ProblemKind.CONFLICT);
    }

    @Test
    void tenants_and_callers_do_not_see_each_others_keys() {
        assertThat(claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        assertThat(claim(new KeyUse(use.scope(), "bob", use.key(), HASH))).isEmpty();
        assertThat(claim(new KeyUse(TenantId.next().toString(), "ann", use.key(), HASH)))
                .isEmpty();
    }

    @Test
    void answers_are_kept_for_a_day_and_not_much_longer() {
        assertThat(claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        change("created_at = now() - interval '24 hours', locked_until = now()");
        int young = forgetOld();
        assertThat(claim(use)).contains(ANSWER);
        change("created_at = now() - interval '26 hours'");
        assertThat(forgetOld()).isGreaterThan(0).isGreaterThanOrEqualTo(young);
        assertThat(claim(use)).isEmpty();
    }

    private int forgetOld() {
        return platform.bean(ControlDatabase.class).jdbi().withHandle(keys::forgetOld);
    }

    @Test
    void nothing_stays_of_a_tenant_that_is_removed() {
        assertThat(claim(use)).isEmpty();
        keys.keep(use, ANSWER);
        platform.bean(ControlDatabase.class).jdbi().useTransaction(handle -> keys.forget(handle, tenant));
        assertThat(claim(use)).isEmpty();
    }

    /** Of a request whose work could be done twice. */
    private Optional<StoredAnswer> claim(KeyUse of) {
        return keys.claim(of, false);
    }

    private boolean isMine() {
        try {
            return claim(use).isEmpty();
        } catch (ProblemException e) {
            return false;
        }
    }

    private ProblemKind kind(KeyUse other) {
        return kindOf(() -> claim(other));
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
