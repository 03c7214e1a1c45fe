package io.cloison.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RequestTraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void a_valid_trace_is_taken_over_and_anything_else_replaced() {
        assertThat(RequestTrace.choose("00-" + TRACE + "-00f067aa0ba902b7-01", null))
                .isEqualTo(TRACE);
        assertThat(RequestTrace.choose(null, TRACE)).isEqualTo(TRACE);
        for (String bad : List.of("x", TRACE + "0", TRACE.toUpperCase(Locale.ROOT), "0".repeat(32), "a\r\nb")) {
            assertThat(RequestTrace.choose("00-" + bad + "-00f067aa0ba902b7-01", bad))
                    .matches("[0-9a-f]{32}")
                    .isNotEqualTo(bad);
        }
    }
}
