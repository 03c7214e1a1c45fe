package org.example.crm;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** Somebody to talk to: a hierarchy with a table for each class. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind")
public abstract class Contact extends TenantEntity {

    private String email = "";

    public String getEmail() {
        return email;
    }
}
