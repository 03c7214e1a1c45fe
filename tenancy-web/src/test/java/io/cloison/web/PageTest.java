package io.cloison.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final List<String> ALL = List.of("d", "a", "c", "e", "b");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 200})
    void pages_of_whatever_size_make_up_the_whole_list_in_order(int size) {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            Page<String> page = page(size, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(found).containsExactly("A", "B", "C", "D", "E");
    }

    @Test
    void what_comes_and_goes_between_two_pages_moves_none_of_the_others() {
        String next = page(2, null).next();
        var changed = List.of("aa", "c", "d", "e", "f");

        assertThat(Page.within(Paging.of("2", next), changed, Function.identity(), Function.identity())
                        .items())
                .containsExactly("c", "d");
    }

    @Test
    void an_empty_list_has_one_empty_page() {
        assertThat(Page.within(Paging.of(null, null), List.<String>of(), Function.identity(), Function.identity()))
                .isEqualTo(new Page<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "", "ten"})
    void a_limit_that_makes_no_sense_is_refused(String limit) {
        assertThatThrownBy(() -> Paging.of(limit, null)).isInstanceOf(ProblemException.class);
    }

    private static Page<String> page(int size, @Nullable String cursor) {
        return Page.within(
                Paging.of(Integer.toString(size), cursor), ALL, item -> item.toUpperCase(Locale.ROOT), item -> item);
    }
}
