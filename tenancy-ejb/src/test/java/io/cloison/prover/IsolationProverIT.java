package io.cloison.prover;

import io.cloison.tenant.IsolationMode;
import io.cloison.testing.Platform;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The proof of the sample domain between all modes, and of a module that the platform does not know within each; with the setting {@code
 * cloison.long} everything between all modes.
 */
class IsolationProverIT {

    private static final Set<String> SAMPLE =
            Set.of("Project", "Task", "Label", "project", "task", "label", "task_label", "task_watcher");
    private static final System.Logger LOG = System.getLogger(IsolationProverIT.class.getName());

    @Test
    void no_tenant_reaches_anothers_rows_in_any_mode() {
        prove(IsolationProver.forPlatform(Platform.started())
                .only(target -> Boolean.getBoolean("cloison.long") || SAMPLE.contains(target)));
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void nor_those_of_a_module_that_the_platform_does_not_know(IsolationMode mode) {
        prove(IsolationProver.forPlatform(Platform.started())
                .between(Set.of(mode), Set.of(mode))
                .only(target -> !SAMPLE.contains(target)));
    }

    private static void prove(IsolationProver prover) {
        ProofReport report = prover.prove();
        LOG.log(System.Logger.Level.INFO, report::toString);
        report.assertProven();
    }
}
