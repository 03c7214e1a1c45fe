package org.example.crm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** A contact that is a firm. */
@Entity
public class Company extends Contact {

    @Column(name = "vat_number")
    private String vatNumber = "";

    public String getVatNumber() {
        return vatNumber;
    }
}
