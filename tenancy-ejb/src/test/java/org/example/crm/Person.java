package org.example.crm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;

/** A human contact. */
@Entity
public class Person extends Contact {

    @Column(name = "last_name")
    private String lastName = "";

    @ManyToMany(mappedBy = "people")
    private Set<Deal> deals = new HashSet<>();

    public String getLastName() {
        return lastName;
    }

    public Set<Deal> getDeals() {
        return deals;
    }
}
