package io.cloison.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one door into a tenant. */
class TenantScopeTest {

    private final TenantId acme = TenantId.next();
    private final TenantId globex = TenantId.next();

    @AfterEach
    void the_thread_is_clean_again() {
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void work_runs_as_the_tenant_and_nobody_does_afterwards() {
        assertThat(TenantScope.call(acme, TenantContext::required)).isEqualTo(acme);
    }

    @Test
    void scopes_nest_and_each_restores_the_tenant_before_it() {
        TenantScope.run(acme, () -> {
            TenantScope.run(globex, () -> assertThat(TenantContext.required()).isEqualTo(globex));
            assertThat(TenantContext.required()).isEqualTo(acme);
            assertThat(TenantScope.withoutTenant(TenantContext::current)).isEmpty();
            assertThat(TenantContext.required()).isEqualTo(acme);
        });
    }

    @Test
    void an_exception_or_an_error_leaves_the_tenant_before_it() {
        TenantScope.run(acme, () -> {
            assertThatThrownBy(() -> TenantScope.run(globex, () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
            assertThatThrownBy(() -> TenantScope.call(globex, () -> {
                        throw new AssertionError("very broken");
                    }))
                    .hasMessage("very broken");
            assertThatThrownBy(() -> TenantScope.callChecked(globex, () -> {
                        throw new IOException("broken outside");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(TenantContext.required()).isEqualTo(acme);
        });
    }

    @Test
    void without_a_tenant_work_that_needs_one_is_refused() {
        assertThatThrownBy(TenantContext::required)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.TENANT_REQUIRED));
    }

    @Test
    void another_thread_has_no_tenant() {
        Optional<TenantId> there = TenantScope.call(
                acme,
                () -> CompletableFuture.supplyAsync(TenantContext::current).join());

        assertThat(there).isEmpty();
        assertThatThrownBy(() -> TenantScope.call(
                        acme,
                        () -> CompletableFuture.supplyAsync(TenantContext::required)
                                .join()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ProblemException.class);
    }

    @Test
    void a_managed_executors_context_carries_the_tenant_and_takes_it_off_again() {
        var provider = new TenantThreadContextProvider();
        var snapshot = TenantScope.call(acme, () -> provider.currentContext(java.util.Map.of()));

        CompletableFuture.runAsync(() -> TenantScope.run(globex, () -> {
                    var restorer = snapshot.begin();
                    assertThat(TenantContext.required()).isEqualTo(acme);
                    restorer.endContext();
                    assertThat(TenantContext.required()).isEqualTo(globex);
                }))
                .join();
    }

    @Test
    void a_cleared_context_has_no_tenant_and_restores_the_one_before() {
        var provider = new TenantThreadContextProvider();

        TenantScope.run(acme, () -> {
            var restorer = provider.clearedContext(java.util.Map.of()).begin();
            assertThat(TenantContext.current()).isEmpty();
            restorer.endContext();
            assertThat(TenantContext.required()).isEqualTo(acme);
        });
        assertThat(provider.getThreadContextType()).isEqualTo(TenantThreadContextProvider.TYPE);
    }
}
