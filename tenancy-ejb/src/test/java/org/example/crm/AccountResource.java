package org.example.crm;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/**
 * The bound tenant's accounts over HTTP, each as its id. It is an EJB, since a server takes no EJB module without one, and begins no transaction,
 * since it would be committed when the tenant is no longer bound.
 */
@Path("/accounts")
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@TenantBound
@Produces(MediaType.TEXT_PLAIN)
@SuppressWarnings("NullAway.Init")
public class AccountResource {

    @Inject
    private Accounts accounts;

    @GET
    @RequiresPermission(Permissions.PROJECT_READ)
    public String ids() {
        return accounts.all().stream()
                .map(account -> account.getId().toString())
                .collect(Collectors.joining("\n"));
    }

    @POST
    @RequiresPermission(Permissions.PROJECT_WRITE)
    public String add() {
        var account = new Account();
        accounts.add(account);
        return account.getId().toString();
    }
}
