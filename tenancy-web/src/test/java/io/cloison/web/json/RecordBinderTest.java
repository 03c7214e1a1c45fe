package io.cloison.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.base.ProblemKind;
import io.cloison.web.edge.BodyTooLarge;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBinderTest {

    enum Mood {
        GOOD,
        BAD
    }

    record Inner(@NotNull String deepName) {}

    record Body(
            @NotNull @NotBlank @Size(max = 5) String name,
            @Nullable @Min(1) @Max(9) Integer count,
            @Nullable Boolean done,
            @Nullable UUID someId,
            @Nullable Instant at,
            @Nullable Mood mood,
            @Nullable @Size(max = 2) List<String> tags,
            @Nullable Inner inner) {}

    private static final String FULL =
            "{\"name\":\"a\",\"count\":3,\"done\":true,\"some_id\":\"01a21f41-2ba5-751a-9eb8-2bb7daa5d722\","
                    + "\"at\":\"2026-01-31T12:00:00Z\",\"mood\":\"bad\",\"tags\":[\"x\"],\"inner\":{\"deep_name\":\"d\"}}";

    @Test
    void what_is_written_is_read_back() {
        Body body = bind(FULL);
        assertThat(body.mood()).isEqualTo(Mood.BAD);
        assertThat(body.inner()).isEqualTo(new Inner("d"));
        assertThat(JsonText.of(body)).isEqualTo(FULL);
    }

    @Test
    void null_is_as_absent() {
        assertThat(bind("{\"name\":\"a\",\"count\":null}")).isEqualTo(bind("{\"name\":\"a\"}"));
        assertFaults("{\"name\":null}", "name: is required");
    }

    @Test
    void every_field_at_fault_is_named() {
        assertFaults(
                "{\"name\":5,\"count\":\"3\",\"done\":\"true\",\"some_id\":\"x\",\"at\":\"yesterday\",\"mood\":\"ugly\","
                        + "\"tags\":[1],\"inner\":{\"deep_name\":[]},\"extra\":1}",
                "name: must be a string",
                "count: must be an integer",
                "done: must be a boolean",
                "some_id: must be a UUID",
                "at: must be a time such as 2026-01-31T12:00:00Z",
                "mood: must be one of good, bad",
                "tags[0]: must be a string",
                "inner.deep_name: must be a string",
                "extra: is unknown");
    }

    @Test
    void constraints_hold() {
        assertFaults("{\"name\":\" \"}", "name: must not be blank");
        assertFaults("{\"name\":\"abcdef\"}", "name: must have at most 5 characters");
        assertFaults("{\"name\":\"a\",\"count\":0}", "count: must be at least 1");
        assertFaults("{\"name\":\"a\",\"count\":10}", "count: must be at most 9");
        assertFaults("{\"name\":\"a\",\"count\":1.5}", "count: must be an integer");
        assertFaults("{\"name\":\"a\",\"count\":99999999999}", "count: is out of range");
        assertFaults("{\"name\":\"a\",\"tags\":[\"1\",\"2\",\"3\"]}", "tags: must have at most 2 items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000", "\\ud800", "\\udc00\\ud800"})
    void text_that_a_database_cannot_keep_is_refused(String text) {
        assertFaults("{\"name\":\"" + text + "\"}", "name: holds a character that is none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"name\":\"a\"",
                "{\"name\":\"a\"} x",
                "{\"name\":\"a\"}{}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{name:1}",
                "nul",
                "[]",
                "\"a\"",
                "null",
                "5"
            })
    void what_is_no_json_object_is_invalid(String text) {
        assertThatThrownBy(() -> bind(text))
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::kind)
                .isEqualTo(ProblemKind.INVALID);
    }

    @Test
    void deep_nesting_is_invalid_and_not_a_failure() {
        String deep = "{\"name\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> bind(deep)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_body_over_the_bound_and_one_that_is_not_utf_8_are_refused() {
        assertThatThrownBy(() -> read("{\"name\":\"aaaa\"}".getBytes(StandardCharsets.UTF_8), 5))
                .isInstanceOf(BodyTooLarge.class);
        assertThatThrownBy(() -> read("{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), 100))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_removes_what_it_nulls() {
        Body before = bind(FULL);
        Body after = new MergePatch(JsonBodies.parse("{\"count\":4,\"at\":null,\"inner\":{\"deep_name\":\"e\"}}"))
                .apply(before);
        assertThat(after.count()).isEqualTo(4);
        assertThat(after.at()).isNull();
        assertThat(after.name()).isEqualTo("a");
        assertThat(after.inner()).isEqualTo(new Inner("e"));
        assertThatThrownBy(() -> new MergePatch(JsonBodies.parse("{\"version\":4}")).apply(before))
                .isInstanceOf(ProblemException.class);
    }

    private static void read(byte[] bytes, int limit) throws IOException {
        var unused = JsonBodies.read(new ByteArrayInputStream(bytes), limit);
    }

    private static Body bind(String text) {
        return RecordBinder.bind(JsonBodies.parse(text), Body.class);
    }

    private static List<String> faultsOf(ProblemException problem) {
        return problem.members().get("errors") instanceof List<?> errors
                ? errors.stream()
                        .map(FieldError.class::cast)
                        .map(error -> error.field() + ": " + error.message())
                        .toList()
                : List.of();
    }

    private static void assertFaults(String text, String... faults) {
        assertThatThrownBy(() -> bind(text))
                .asInstanceOf(type(ProblemException.class))
                .extracting(RecordBinderTest::faultsOf)
                .asInstanceOf(LIST)
                .containsExactly((Object[]) faults);
    }
}
