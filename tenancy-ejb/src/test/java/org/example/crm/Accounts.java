package org.example.crm;

import io.cloison.isolation.TenantData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** The bound tenant's accounts. */
@ApplicationScoped
@Transactional
public class Accounts {

    @Inject
    @TenantData
    private EntityManager entities;

    public List<Account> all() {
        return entities.createQuery("select a from Account a", Account.class).getResultList();
    }

    public void add(Account account) {
        entities.persist(account);
    }
}
