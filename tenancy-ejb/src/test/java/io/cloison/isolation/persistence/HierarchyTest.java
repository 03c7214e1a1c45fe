package io.cloison.isolation.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.isolation.TenantDataLiteral;
import io.cloison.isolation.TenantEntity;
import io.cloison.prover.subject.Canaries;
import io.cloison.prover.subject.Forge;
import io.cloison.prover.subject.Model;
import io.cloison.prover.subject.Samples;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.SqlLog;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Consumer;
import org.example.crm.CallNote;
import org.example.crm.Contact;
import org.example.crm.Note;
import org.example.crm.Reseller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities that inherit from entities: JOINED with a secondary table, three classes deep, and SINGLE_TABLE. */
class HierarchyTest {

    private final Platform platform = Platform.started();
    private final EntityManager entities = platform.bean(EntityManager.class, TenantDataLiteral.INSTANCE);
    private final Forge forge =
            new Forge(new Model(platform.bean(TenantEntityManagerFactory.class).metamodel()), Samples.NONE);

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_subclass_is_read_as_itself_and_as_its_root(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        UUID reseller = stored(acme, Reseller.class);
        UUID note = stored(acme, CallNote.class);

        assertThat(found(acme, Contact.class, reseller)).isInstanceOf(Reseller.class);
        assertThat(found(acme, Reseller.class, reseller)).isNotNull();
        assertThat(found(acme, Note.class, note)).isInstanceOf(CallNote.class);
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_subclass_is_deleted_from_all_its_tables(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        UUID reseller = stored(acme, Reseller.class);

        change(acme, Reseller.class, reseller, entities::remove);

        assertThat(count(acme, Contact.class)).isZero();
        assertThat(count(acme, Reseller.class)).isZero();
    }

    @ParameterizedTest
    @ValueSource(classes = {Reseller.class, CallNote.class})
    void every_table_is_changed_for_the_tenant_only(Class<? extends TenantEntity> type) {
        TenantId acme = ATenant.in(IsolationMode.ROW).made().id();
        UUID id = stored(acme, type);
        int tables = type == Reseller.class ? 4 : 1;
        try (var log = SqlLog.open()) {
            change(acme, type, id, this::fill);
            assertThat(log.statements("UPDATE")).hasSize(tables).allMatch(sql -> sql.contains("(tenant_id = ?)"));

            change(acme, type, id, entities::remove);
            assertThat(log.statements("DELETE")).hasSize(tables).allMatch(sql -> sql.contains("(tenant_id = ?)"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void the_tables_are_joined_by_tenant(String outer) {
        TenantId acme = ATenant.in(IsolationMode.ROW).made().id();
        stored(acme, Reseller.class);
        try (var log = SqlLog.open()) {
            platform.in(
                    acme,
                    () -> entities.createQuery("select r from Contact r")
                            .setHint("eclipselink.inheritance.outer-join", outer)
                            .getResultList());

            assertThat(log.statements("SELECT t0"))
                    .singleElement()
                    .asString()
                    .containsSubsequence("t1.tenant_id = t0.tenant_id")
                    .containsSubsequence("t2.tenant_id = t0.tenant_id")
                    .containsSubsequence("t3.tenant_id = t0.tenant_id");
        }
    }

    private UUID stored(TenantId tenant, Class<? extends TenantEntity> type) {
        var entity = (TenantEntity) Forge.blank(type);
        fill(entity);
        platform.in(tenant, () -> {
            entities.persist(entity);
            return entity;
        });
        return entity.getId();
    }

    private void fill(Object entity) {
        forge.fill(entity, new Canaries(), type -> null);
    }

    private <T> void change(TenantId tenant, Class<T> type, UUID id, Consumer<T> change) {
        platform.in(tenant, () -> {
            change.accept(entities.find(type, id));
            return id;
        });
    }

    private <T> T found(TenantId tenant, Class<T> type, UUID id) {
        return platform.in(tenant, () -> entities.find(type, id));
    }

    private long count(TenantId tenant, Class<?> type) {
        String jpql = "select count(e) from " + type.getSimpleName() + " e";
        return platform.in(tenant, () -> entities.createQuery(jpql, Long.class).getSingleResult());
    }
}
