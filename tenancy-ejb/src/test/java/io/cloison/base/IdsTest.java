package io.cloison.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final String TEXT = "0190163d-8694-739b-aea5-966c26f8ad91";

    @Test
    void the_canonical_form_is_read() {
        assertThat(Ids.parse(TEXT)).contains(UUID.fromString(TEXT));
        assertThat(Ids.parse(TEXT.toUpperCase(java.util.Locale.ROOT))).contains(UUID.fromString(TEXT));
    }

    /** What {@link UUID#fromString} would take for some identifier. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0-0-0-0-0",
                "00190163d-8694-739b-aea5-966c26f8ad9",
                "0190163d-8694-739b-aea5966c26f8-ad91",
                "0190163d8694-739b-aea5-966c26f8ad-91",
                "+190163d-8694-739b-aea5-966c26f8ad91",
                " 190163d-8694-739b-aea5-966c26f8ad91",
                "0190163d-8694-739b-aea5-966c26f8ad9g",
                "{190163d-8694-739b-aea5-966c26f8ad9}",
                "0190163d-8694-739b-aea5-966c26f8ad91\n"
            })
    void nothing_else_is(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }
}
