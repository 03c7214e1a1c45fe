package io.cloison.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.web.json.JsonText;
import org.junit.jupiter.api.Test;

class PingResourceTest {

    /** A text would be written by the server, in whatever charset the client asks for. */
    @Test
    void the_answer_is_one_that_our_own_writer_writes() {
        assertThat(JsonText.of(new PingResource().ping())).isEqualTo("{\"status\":\"ok\"}");
    }
}
