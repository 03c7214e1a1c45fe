package org.example.crm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.SecondaryTable;

/** A company that sells on: the third table of the hierarchy, and a secondary one. */
@Entity
@SecondaryTable(name = "reseller_contract")
public class Reseller extends Company {

    private String territory = "";

    @Column(table = "reseller_contract", name = "contract_number")
    private String contractNumber = "";

    public String getTerritory() {
        return territory;
    }

    public String getContractNumber() {
        return contractNumber;
    }
}
