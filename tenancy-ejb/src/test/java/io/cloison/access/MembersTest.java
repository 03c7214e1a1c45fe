package io.cloison.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.resolution.ACaller;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersTest {

    private final Platform platform = Platform.started();
    private final MemberStore store = platform.bean(MemberStore.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @BeforeEach
    void ann_is_invited_by_mail() {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into member (tenant_id, email, role) values (:tenant, 'ann@acme.example', 'admin')")
                        .bind("tenant", tenant.value())
                        .execute());
    }

    @Test
    void the_first_caller_with_the_address_becomes_the_member_for_good() {
        var ann = ACaller.with().named("ann-1").mailed("ann@acme.example").made();
        assertThat(store.roleOf(tenant, ann)).contains("admin");
        var later = ACaller.with().named("ann-1").made();
        assertThat(store.roleOf(tenant, later)).as("known by subject now").contains("admin");
        var other = ACaller.with().named("ann-2").mailed("ann@acme.example").made();
        assertThat(store.roleOf(tenant, other))
                .as("an address that has changed hands")
                .isEmpty();
    }

    @Test
    void an_address_counts_from_the_platforms_issuer_only() {
        var stranger = ACaller.with()
                .named("x")
                .mailed("ann@acme.example")
                .ofIssuer(TenantId.next())
                .made();
        assertThat(store.roleOf(tenant, stranger)).isEmpty();
    }

    @Test
    void nobody_is_a_member_of_a_tenant_that_does_not_list_them() {
        var ann = ACaller.with().named("ann-1").mailed("ann@acme.example").made();
        assertThat(store.roleOf(TenantId.next(), ann)).isEmpty();
        assertThat(new Members(store)
                        .isMember(tenant, ACaller.with().named("bob").made()))
                .isFalse();
        assertThat(new Members(store).role(tenant, ann)).isEqualTo(Role.ADMIN);
    }
}
