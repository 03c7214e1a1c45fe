package io.cloison.dev.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParentGuardTest {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void a_killed_parent_takes_its_guarded_child_along() throws IOException {
        assertThat(Ending.await(childOfKilledParent("guarded"), SOON)).isTrue();
    }

    @Test
    void a_child_that_ignores_the_signal_is_killed_after_the_grace_period() throws IOException {
        assertThat(Ending.await(childOfKilledParent("stubborn"), SOON)).isTrue();
    }

    @Test
    void without_a_guard_the_child_of_a_killed_parent_lives_on() throws IOException {
        var child = childOfKilledParent("unguarded");
        assertThat(Ending.await(child, GRACE.multipliedBy(2))).isFalse();
        child.destroyForcibly();
    }

    @Test
    void a_closed_guard_leaves_the_process_alone() throws IOException {
        var child = new ProcessBuilder("sleep", "60").start();
        ParentGuard.over(child.pid(), "TERM", GRACE).close();
        assertThat(Ending.await(child.toHandle(), GRACE)).isFalse();
        child.destroyForcibly();
    }

    private static ProcessHandle childOfKilledParent(String kind) throws IOException {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        kind)
                .start();
        try (var output = parent.inputReader()) {
            var child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            parent.destroyForcibly();
            return child;
        }
    }

    /** Starts a child that would live for a minute, tells its process id, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String... kind) throws Exception {
            var ignoring = kind[0].equals("stubborn") ? "trap '' TERM; " : "";
            var child = new ProcessBuilder("sh", "-c", ignoring + "while :; do sleep 0.1; done").start();
            if (!kind[0].equals("unguarded")) {
                ParentGuard.over(child.pid(), "TERM", GRACE);
            }
            System.out.println(child.pid());
            child.waitFor();
        }
    }
}
