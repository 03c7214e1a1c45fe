package io.cloison.usage.limit;

import io.cloison.base.TenantId;
import io.cloison.usage.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The accounts of this node, found without making anything. Thread-safe. */
final class Accounts {

    private final ConcurrentMap<TenantId, ConcurrentMap<String, Account>> all = new ConcurrentHashMap<>();

    /** The account, made where there is none. */
    Account of(TenantId tenant, Metric metric) {
        ConcurrentMap<String, Account> own = all.get(tenant);
        Account known = own == null ? null : own.get(metric.key());
        return known == null ? make(tenant, metric) : known;
    }

    List<Account> of(TenantId tenant) {
        ConcurrentMap<String, Account> own = all.get(tenant);
        return own == null ? List.of() : List.copyOf(own.values());
    }

    List<Account> all() {
        var accounts = new ArrayList<Account>();
        all.values().forEach(own -> accounts.addAll(own.values()));
        return accounts;
    }

    void remove(Account account) {
        all.computeIfPresent(account.tenant, (tenant, own) -> {
            own.remove(account.metric.key(), account);
            return own.isEmpty() ? null : own;
        });
    }

    private Account make(TenantId tenant, Metric metric) {
        var made = new Account[1];
        all.compute(tenant, (id, own) -> {
            ConcurrentMap<String, Account> mine = own == null ? new ConcurrentHashMap<>() : own;
            made[0] = mine.computeIfAbsent(metric.key(), key -> new Account(tenant, metric));
            return mine;
        });
        return made[0];
    }
}
