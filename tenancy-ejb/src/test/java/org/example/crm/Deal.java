package org.example.crm;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Something to be sold, with money in minor units. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Deal extends TenantEntity {

    private String reference = "";

    private long amount;

    @Column(name = "closes_at")
    private Instant closesAt = Instant.EPOCH;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @ManyToMany
    @JoinTable(
            name = "deal_person",
            joinColumns = @JoinColumn(name = "deal_id"),
            inverseJoinColumns = @JoinColumn(name = "person_id"))
    private Set<Person> people = new HashSet<>();

    public String getReference() {
        return reference;
    }

    public long getAmount() {
        return amount;
    }

    public Instant getClosesAt() {
        return closesAt;
    }

    public Account getAccount() {
        return account;
    }

    public Set<Person> getPeople() {
        return people;
    }
}
