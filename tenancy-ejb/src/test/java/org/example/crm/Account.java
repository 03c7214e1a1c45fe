package org.example.crm;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer, with one of every kind of attribute. */
@Entity
public class Account extends TenantEntity {

    private String name = "";

    @Enumerated(EnumType.STRING)
    private Tier tier = Tier.small;

    @Column(name = "credit_limit")
    private BigDecimal creditLimit = BigDecimal.ZERO;

    private long revenue;

    private LocalDate since = LocalDate.EPOCH;

    @Embedded
    private Address address = new Address();

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    private @Nullable Account parent;

    @ElementCollection
    @CollectionTable(name = "account_phone", joinColumns = @JoinColumn(name = "account_id"))
    @OrderColumn(name = "position")
    @Column(name = "phone")
    private List<String> phones = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "account_property", joinColumns = @JoinColumn(name = "account_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "value")
    private Map<String, String> properties = new HashMap<>();

    @ElementCollection
    @CollectionTable(name = "account_site", joinColumns = @JoinColumn(name = "account_id"))
    private Set<Address> sites = new HashSet<>();

    @OneToMany(mappedBy = "account")
    private Set<Deal> deals = new HashSet<>();

    @OneToMany
    @JoinColumn(name = "account_id")
    private Set<Note> notes = new HashSet<>();

    public String getName() {
        return name;
    }

    public Tier getTier() {
        return tier;
    }

    public BigDecimal getCreditLimit() {
        return creditLimit;
    }

    public long getRevenue() {
        return revenue;
    }

    public LocalDate getSince() {
        return since;
    }

    public Address getAddress() {
        return address;
    }

    public @Nullable Account getParent() {
        return parent;
    }

    public List<String> getPhones() {
        return phones;
    }

    public Map<String, String> getProperties() {
        return properties;
    }

    public Set<Address> getSites() {
        return sites;
    }

    public Set<Deal> getDeals() {
        return deals;
    }

    public Set<Note> getNotes() {
        return notes;
    }
}
