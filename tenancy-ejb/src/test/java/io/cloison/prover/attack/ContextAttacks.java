package io.cloison.prover.attack;

import io.cloison.context.TenantScope;
import io.cloison.isolation.TenantEntity;
import io.cloison.isolation.Transactions;
import io.cloison.prover.subject.Kind;
import jakarta.transaction.TransactionManager;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Working without a tenant, with an empty one, or with two in one transaction. */
final class ContextAttacks {

    private ContextAttacks() {}

    static Stream<Attack> on(Kind kind) {
        return Stream.of(
                Attack.reaches(kind.name(), "another tenant in the same transaction", (strike, evidence) -> {
                    strike.entities().find(kind.javaType(), strike.id(kind));
                    TenantScope.run(
                            strike.victim().id(),
                            () -> evidence.saw(strike.entities().find(kind.javaType(), strike.id(kind))));
                }),
                Attack.reaches(kind.name(), "the tenant's property of a living EntityManager", (strike, evidence) -> {
                    strike.delegate()
                            .setProperty(
                                    TenantEntity.TENANT_PROPERTY,
                                    strike.victim().id().value());
                    evidence.saw(strike.entities().find(kind.javaType(), strike.id(kind)));
                }),
                Attack.refused(kind.name(), "an empty tenant's property", (strike, evidence) -> {
                    strike.delegate().setProperty(TenantEntity.TENANT_PROPERTY, "");
                    evidence.saw(strike.entities().find(kind.javaType(), strike.id(kind)));
                }),
                Attack.refused(
                        kind.name(),
                        "no tenant in the tenant's transaction",
                        (strike, evidence) -> TenantScope.withoutTenant(() -> {
                            evidence.saw(strike.entities().find(kind.javaType(), strike.id(kind)));
                            evidence.alwaysAccepted("an EntityManager worked without a tenant");
                            return null;
                        })),
                Attack.refused(kind.name(), "no tenant, after the victim's work", ContextAttacks::nothingThere)
                        .after((strike, evidence) -> strike.entities().find(kind.javaType(), strike.id(kind)))
                        .outside(),
                Attack.refused(
                        kind.name(),
                        "another thread without the context",
                        (strike, evidence) -> CompletableFuture.runAsync(() -> {
                                    evidence.saw(strike.entities().find(kind.javaType(), strike.id(kind)));
                                    evidence.alwaysAccepted("an EntityManager worked on another thread");
                                })
                                .join()));
    }

    private static void nothingThere(Strike strike, Evidence evidence) throws Exception {
        TransactionManager transactions = Transactions.services().manager();
        transactions.begin();
        try {
            strike.model()
                    .kinds()
                    .forEach(kind -> evidence.saw(strike.entities().find(kind.javaType(), strike.id(kind))));
            evidence.alwaysAccepted("an EntityManager worked without a tenant");
        } finally {
            transactions.rollback();
        }
    }
}
