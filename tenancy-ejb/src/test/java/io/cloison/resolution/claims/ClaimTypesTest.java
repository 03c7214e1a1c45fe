package io.cloison.resolution.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class ClaimTypesTest {

    private static final Type TEXTS = new TypeLiteral<Set<String>>() {}.getType();

    static final List<Arguments> OTHERS = List.of(
            Arguments.of("1", Long.class),
            Arguments.of(1.5, Long.class),
            Arguments.of(1.0, long.class),
            Arguments.of(true, String.class),
            Arguments.of(1L, String.class),
            Arguments.of("true", Boolean.class),
            Arguments.of("admin", TEXTS),
            Arguments.of(List.of("admin", 1L), TEXTS),
            Arguments.of(List.of("admin"), new TypeLiteral<List<String>>() {}.getType()),
            Arguments.of(List.of("admin"), new TypeLiteral<Set<Long>>() {}.getType()),
            Arguments.of(1L, Integer.class),
            Arguments.of("text", Object.class),
            Arguments.of("text", JsonNumber.class),
            Arguments.of(List.of(), JsonObject.class),
            Arguments.of(Map.of(), JsonArray.class));

    @Test
    void a_value_of_the_type_is_taken() {
        assertThat(convert("text", String.class)).isEqualTo("text");
        assertThat(convert(7L, Long.class)).isEqualTo(7L);
        assertThat(convert(7, long.class)).isEqualTo(7L);
        assertThat(convert(true, Boolean.class)).isEqualTo(true);
        assertThat(convert(false, boolean.class)).isEqualTo(false);
        assertThat(convert(List.of("a", "b", "a"), TEXTS)).isEqualTo(Set.of("a", "b"));
    }

    @Test
    void json_keeps_what_the_token_says() {
        assertThat(convert("text", JsonString.class)).hasToString("\"text\"");
        assertThat(convert(7L, JsonNumber.class)).hasToString("7");
        assertThat(convert(0.1, JsonNumber.class)).hasToString("0.1");
        assertThat(convert(List.of("a", 1L, true), JsonArray.class)).hasToString("[\"a\",1,true]");
        assertThat(convert(Map.of("street", Map.of("number", 1L)), JsonObject.class))
                .hasToString("{\"street\":{\"number\":1}}");
        assertThat(convert(List.of(List.of()), JsonStructure.class)).hasToString("[[]]");
        assertThat(convert(false, JsonValue.class)).isEqualTo(JsonValue.FALSE);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void a_value_of_another_type_is_an_error_that_names_the_claim_and_not_its_value(Object value, Type type) {
        assertThatThrownBy(() -> convert(value, type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The claim salary is no " + type.getTypeName());
    }

    private static Object convert(Object value, Type type) {
        return ClaimTypes.convert("salary", value, type);
    }
}
