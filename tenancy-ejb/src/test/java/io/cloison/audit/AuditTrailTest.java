package io.cloison.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.testing.Platform;
import jakarta.json.Json;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final AuditTrail audit = platform.bean(AuditTrail.class);
    private final TenantId tenant = TenantId.next();

    @Test
    void an_event_is_kept_with_the_change_and_lost_with_it() {
        control.jdbi().useTransaction(handle -> record(handle, "kept"));
        control.jdbi().useTransaction(handle -> {
            record(handle, "lost");
            handle.rollback();
        });

        assertThat(audit.list(tenant, null, 10)).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("kept");
            assertThat(event.actor()).isEqualTo("ada");
            assertThat(event.detail()).isEqualTo("{\"why\": \"test\"}");
        });
    }

    @Test
    void events_are_listed_newest_first_and_page_by_page() {
        control.jdbi().useTransaction(handle -> {
            record(handle, "first");
            record(handle, "second");
        });

        var all = audit.list(tenant, null, 10);

        assertThat(all).extracting(AuditEvent::action).containsExactly("second", "first");
        assertThat(audit.list(tenant, all.get(0).id(), 10))
                .extracting(AuditEvent::action)
                .containsExactly("first");
        assertThat(audit.list(null, null, 1)).hasSize(1);
    }

    @Test
    void nobody_rewrites_the_trail() {
        control.jdbi().useTransaction(handle -> record(handle, "done"));

        for (String sql :
                new String[] {"delete from control.audit_event", "update control.audit_event set actor = 'eve'"}) {
            assertThatThrownBy(() -> control.jdbi().useHandle(handle -> handle.execute(sql)))
                    .as(sql)
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    private void record(org.jdbi.v3.core.Handle handle, String action) {
        audit.record(
                handle,
                tenant,
                "ada",
                action,
                Json.createObjectBuilder().add("why", "test").build());
    }
}
