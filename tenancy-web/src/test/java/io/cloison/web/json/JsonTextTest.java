package io.cloison.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static final int SAMPLES = 20_000;

    @Test
    void a_record_is_an_object_with_snake_case_members() {
        var id = UUID.fromString("01890000-0000-7000-8000-000000000000");
        assertThat(JsonText.of(new Item(id, "a", 7, true, Mood.VERY_GOOD, null)))
                .isEqualTo(
                        "{\"id\":\"01890000-0000-7000-8000-000000000000\",\"the_name\":\"a\",\"count\":7,\"well\":true,"
                                + "\"mood\":\"very_good\",\"none\":null}");
    }

    @Test
    void lists_maps_optionals_and_json_values_are_what_they_hold() {
        assertThat(JsonText.of(List.of(1, List.of(), Map.of("k", Optional.of("v")), Map.of(), Optional.empty())))
                .isEqualTo("[1,[],{\"k\":\"v\"},{},null]");
        var array = Json.createArrayBuilder().add(1).build();
        var object = Json.createObjectBuilder().add("a", array).build();
        assertThat(JsonText.of(Arrays.asList(object, array, null))).isEqualTo("[{\"a\":[1]},[1],null]");
    }

    @Test
    void what_a_browser_or_a_parser_would_take_for_more_than_text_is_escaped() {
        assertThat(JsonText.of("\"\\</script>\n\u2028é")).isEqualTo("\"\\\"\\\\\\u003c/script>\\u000a\\u2028é\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-11-30T23:59:59.999999999Z",
                "2026-02-28T01:02:03.040Z",
                "2024-02-29T10:20:30.000001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.1Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.5Z"
            })
    void an_instant_is_written_as_the_jdk_writes_it(String text) {
        Instant at = Instant.parse(text);
        assertThat(JsonText.of(at)).isEqualTo("\"" + at + "\"");
    }

    @Test
    void any_instant_is_written_as_the_jdk_writes_it() {
        var random = new Random(5);
        int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < SAMPLES; i++) {
            int unit = units[random.nextInt(units.length)];
            long second = random.nextLong(-62_200_000_000L, 253_500_000_000L);
            Instant at = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / unit * (long) unit);
            assertThat(JsonText.of(at)).isEqualTo("\"" + at + "\"");
        }
    }

    private enum Mood {
        VERY_GOOD
    }

    private record Item(
            UUID id,
            String theName,
            int count,
            boolean well,
            Mood mood,
            @Nullable Object none) {}
}
