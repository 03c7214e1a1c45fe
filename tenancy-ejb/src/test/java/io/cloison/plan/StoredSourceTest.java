package io.cloison.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredSourceTest {

    static Stream<Limit.Source> sources() {
        return Stream.of(
                new Limit.OfPlan("pro", 3),
                new Limit.OfTenant(1L << 53, "ada@\"acme\".example", Instant.parse("2026-03-01T00:00:00.123456Z")),
                new Limit.Unset());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_source_is_read_as_it_was_written(Limit.Source source) {
        assertThat(StoredSource.read(StoredSource.write(source))).isEqualTo(source);
    }

    @Test
    void it_is_written_as_tenants_are_told_it() {
        assertThat(StoredSource.write(new Limit.OfPlan("pro", 3))).isEqualTo("{\"plan\":\"pro\",\"version\":3}");
        assertThat(StoredSource.write(new Limit.OfTenant(9, "ada", Instant.EPOCH)))
                .isEqualTo("{\"override\":9,\"by\":\"ada\",\"at\":\"1970-01-01T00:00:00Z\"}");
    }
}
