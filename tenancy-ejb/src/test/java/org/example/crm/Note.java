package org.example.crm;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** What was said: a hierarchy in one table. */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
@DiscriminatorColumn(name = "kind")
public class Note extends TenantEntity {

    private String body = "";

    public String getBody() {
        return body;
    }
}
