package io.cloison.it.container;

import io.cloison.access.RequiresPermission;
import io.cloison.base.ProblemException;
import io.cloison.context.TenantBound;
import io.cloison.plan.RequiresFeature;
import io.cloison.usage.Metered;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Work that is counted by the resource itself or by an EJB, with the limit enforced or without; tells the tenant's how manieth run it was. */
@Path("/exports")
@RequestScoped
@RequiresPermission("tenant:read")
@Produces(MediaType.TEXT_PLAIN)
@SuppressWarnings("NullAway.Init")
public class ExportResource {
    static final String METRIC = "exports";

    private static final String OWN = METRIC + "_resource";

    @Inject
    private Runs runs;

    @EJB
    private ExportBean bean;

    @GET
    @Path("/resource")
    @TenantBound
    @Metered(metric = OWN)
    public int export() {
        return runs.add(OWN);
    }

    @GET
    @Path("/resource/counted")
    @TenantBound
    @Metered(metric = OWN, enforce = false)
    public int exportAnyway() {
        return runs.add(OWN);
    }

    @GET
    @Path("/ejb")
    public int exportByBean() {
        return bean.export();
    }

    @GET
    @Path("/ejb/counted")
    public int exportByBeanAnyway() {
        return bean.exportAnyway();
    }

    @GET
    @Path("/resource/feature")
    @TenantBound
    @RequiresFeature("exports")
    public int exportWithFeature() {
        return runs.add("feature");
    }

    /** Fails when its work is done. */
    @POST
    @Path("/failing")
    @TenantBound
    public int fail() {
        runs.add("failing");
        throw new IllegalStateException("Fails as it should");
    }

    /** Does not know whether its work is done. */
    @POST
    @Path("/broken")
    @TenantBound
    public int breakOff() {
        runs.add("broken");
        throw ProblemException.unavailable("The connection broke.", 1, new IllegalStateException("broken"));
    }

    /** Has no room for its work. */
    @POST
    @Path("/full")
    @TenantBound
    public int haveNoRoom() {
        runs.add("full");
        throw ProblemException.unavailable("There is no room.", 1, null);
    }

    /** How often it was tried, and once more. */
    @GET
    @Path("/{kind}/tries")
    @TenantBound
    public int tries(@PathParam("kind") String kind) {
        return runs.add(kind);
    }

    @GET
    @Path("/ejb/feature")
    public int exportByBeanWithFeature() {
        return bean.exportWithFeature();
    }
}
