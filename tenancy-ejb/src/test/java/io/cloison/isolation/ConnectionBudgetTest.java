package io.cloison.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.testing.TemporarySetting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

    private final ConnectionBudget budget = budget("PT1M");

    @Test
    void what_an_idle_pool_gives_back_goes_to_the_caller_that_asked_for_it() {
        spend(budget);
        budget.whenSpent(this::giveBack);

        budget.beforeConnectionCreation();

        assertThat(budget.free()).isZero();
    }

    @Test
    void a_caller_whose_connection_goes_to_a_rival_has_the_next_idle_pool_closed() {
        spend(budget);
        Deque<Runnable> idle = new ArrayDeque<>(List.of(this::giveBackToARival, this::giveBack));
        budget.whenSpent(() -> idle.removeFirst().run());

        budget.beforeConnectionCreation();

        assertThat(idle).isEmpty();
    }

    @Test
    void a_caller_is_told_to_come_back_where_no_pool_is_idle() {
        ConnectionBudget hasty = budget("PT0.1S");
        spend(hasty);

        assertThatThrownBy(hasty::beforeConnectionCreation).isInstanceOf(ConnectionBudget.Spent.class);
    }

    private static ConnectionBudget budget(String patience) {
        return TemporarySetting.of(
                IsolationSettings.CONNECTION_BUDGET.name(),
                "2",
                () -> TemporarySetting.of(IsolationSettings.ACQUIRE_TIMEOUT.name(), patience, ConnectionBudget::new));
    }

    private static void spend(ConnectionBudget budget) {
        budget.beforeConnectionCreation();
        budget.beforeConnectionCreation();
    }

    private void giveBack() {
        budget.onConnectionDestroy(null);
    }

    private void giveBackToARival() {
        giveBack();
        budget.beforeConnectionCreation();
    }
}
