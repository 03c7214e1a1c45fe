package org.example.crm;

import io.cloison.isolation.TenantEntities;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Registers the module's entities. */
@ApplicationScoped
class CrmEntities implements TenantEntities {

    @Override
    public List<Class<?>> classes() {
        return List.of(
                Account.class,
                Address.class,
                Contact.class,
                Person.class,
                Company.class,
                Reseller.class,
                Deal.class,
                Note.class,
                CallNote.class);
    }
}
