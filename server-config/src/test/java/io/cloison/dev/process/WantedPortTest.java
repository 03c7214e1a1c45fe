package io.cloison.dev.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class WantedPortTest {
    private static final String PROPERTY = "dev.wanted-port-test.port";

    @Test
    void a_usual_port_that_is_taken_gives_way_to_any() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(WantedPort.of(PROPERTY, taken.getLocalPort()).orAny("a test"))
                    .isZero();
        }
    }

    @Test
    void a_port_that_was_asked_for_is_insisted_on() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PROPERTY, Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> WantedPort.of(PROPERTY, 1).orAny("a test"))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("-D" + PROPERTY);
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    @Test
    void a_free_port_is_taken_as_it_is() {
        int free = LoopbackPort.requireFree(0, "a test");
        assertThat(WantedPort.of(PROPERTY, free).orAny("a test")).isEqualTo(free);
    }
}
