package io.cloison.plan.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.plan.Window;
import io.cloison.testing.APlan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {

    @Test
    void a_number_is_a_hard_limit_and_a_boolean_a_switch() {
        Features features = Features.of(APlan.json("{\"max_api_calls\": 100000, \"sso\": true, \"audit\": false}"));

        assertThat(features.limits()).containsOnlyKeys("api_calls");
        assertThat(features.limits()).containsValue(PlanLimit.hard(100000));
        assertThat(features.switches()).containsEntry("sso", true).containsEntry("audit", false);
    }

    @Test
    void an_object_says_more_of_a_limit() {
        Features features = Features.of(APlan.json(
                "{\"max_calls\": {\"limit\": 5, \"hard\": false, \"window\": \"day\", \"thresholds\": [100, 50]}}"));

        assertThat(features.limits()).containsEntry("calls", new PlanLimit(5L, false, Window.DAY, List.of(50, 100)));
    }

    @Test
    void an_object_is_hard_and_has_the_metrics_own_window_where_it_says_nothing_else() {
        assertThat(Features.of(APlan.json("{\"max_calls\": {\"limit\": 5}}")).limits())
                .containsEntry("calls", PlanLimit.hard(5));
    }

    @Test
    void null_is_no_limit() {
        assertThat(Features.of(APlan.json("{\"max_calls\": null}")).limits()).isEmpty();
        assertThat(Features.of(APlan.json("{\"max_calls\": {\"limit\": null, \"window\": \"hour\"}}"))
                        .limits())
                .containsEntry("calls", new PlanLimit(null, true, Window.HOUR, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"max_a\":0,\"max_b\":9007199254740992}",
                "{\"max_a\":{\"limit\":5,\"hard\":false}}",
                "{\"max_a\":{\"limit\":null,\"hard\":true,\"window\":\"billing_period\",\"thresholds\":[]}}",
                "{\"max_a\":{\"limit\":1,\"hard\":true,\"window\":\"none\",\"thresholds\":[1,1000]},\"sso\":true}"
            })
    void what_is_written_is_read_again(String text) {
        assertThat(Features.of(APlan.json(text)).toJson()).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'max_': 1} | features.max_",
                "{'max_Calls': 1} | features.max_Calls",
                "{'Calls': true} | features.Calls",
                "{'calls': 1} | features.calls",
                "{'calls': null} | features.calls",
                "{'max_calls': -1} | features.max_calls",
                "{'max_calls': 1.5} | features.max_calls",
                "{'max_calls': 9007199254740993} | features.max_calls",
                "{'max_calls': 1e400000000} | features.max_calls",
                "{'max_calls': 99999999999999999999999999} | features.max_calls",
                "{'max_calls': '5'} | features.max_calls",
                "{'max_calls': true} | features.max_calls",
                "{'max_calls': [5]} | features.max_calls",
                "{'max_calls': {}} | features.max_calls.limit",
                "{'max_calls': {'limit': 1, 'soft': true}} | features.max_calls.soft",
                "{'max_calls': {'limit': -1}} | features.max_calls.limit",
                "{'max_calls': {'limit': 1, 'hard': 1}} | features.max_calls.hard",
                "{'max_calls': {'limit': 1, 'window': 'week'}} | features.max_calls.window",
                "{'max_calls': {'limit': 1, 'window': 1}} | features.max_calls.window",
                "{'max_calls': {'limit': 1, 'thresholds': 80}} | features.max_calls.thresholds",
                "{'max_calls': {'limit': 1, 'thresholds': [0]}} | features.max_calls.thresholds",
                "{'max_calls': {'limit': 1, 'thresholds': [1001]}} | features.max_calls.thresholds",
                "{'max_calls': {'limit': 1, 'thresholds': [80, 80]}} | features.max_calls.thresholds",
                "{'max_calls': {'limit': 1, 'thresholds': [1,2,3,4,5,6,7,8,9,10,11]}} | features.max_calls.thresholds"
            })
    void what_makes_no_sense_is_named(String text, String field) {
        assertThatThrownBy(() -> Features.of(APlan.json(text.replace('\'', '"'))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.members())
                                .extractingByKey("errors", list(FieldError.class))
                                .extracting(FieldError::field)
                                .containsExactly(field));
    }

    @Test
    void names_and_numbers_of_features_are_bounded() {
        assertThat(Features.of(APlan.json(many(200))).switches()).hasSize(200);
        assertThatThrownBy(() -> Features.of(APlan.json(many(201)))).isInstanceOf(ProblemException.class);
        String longest = "a".repeat(63);
        assertThat(Features.of(APlan.json("{\"max_" + longest + "\": 1}")).limits())
                .containsOnlyKeys(longest);
        assertThatThrownBy(() -> Features.of(APlan.json("{\"max_" + longest + "a\": 1}")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Features.of(APlan.json("{\"" + longest + "a\": true}")))
                .isInstanceOf(ProblemException.class);
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"f" + number + "\": true")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
