package org.example.crm;

import jakarta.persistence.Embeddable;

/** Where somebody is. */
@Embeddable
public class Address {

    private String street = "";
    private String city = "";

    public String getStreet() {
        return street;
    }

    public String getCity() {
        return city;
    }
}
