package io.cloison.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.context.TenantContext;
import io.cloison.context.TenantScope;
import io.cloison.it.container.core.InjectedClaims;
import io.cloison.project.ProjectService;
import io.cloison.provisioning.NewTenant;
import io.cloison.provisioning.TenantProvisioning;
import io.cloison.resolution.Caller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.RequestedTenant;
import io.cloison.resolution.TenantClaim;
import io.cloison.resolution.TenantResolver;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.tenant.TenantStatus;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.File;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init")
class PayaraMicroArquillianIT {
    @Inject
    private Sights sights;

    @Inject
    private GuardedBean guarded;

    @Inject
    private CurrentRequest request;

    @Inject
    private TenantResolver resolver;

    @Inject
    private ProjectService projects;

    @Inject
    private TenantProvisioning provisioning;

    @Inject
    private TenantCatalogue catalogue;

    @EJB
    private AsynchronousBean asynchronous;

    @Resource
    private ManagedExecutorService executor;

    /** The WAR as it is shipped, with this package in it and the one for the core in the core's JAR. */
    @Deployment
    static WebArchive application() {
        var shipped = ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File(System.getProperty("it.war")))
                .as(WebArchive.class);
        return withCoreBeans(shipped)
                .addPackage(PayaraMicroArquillianIT.class.getPackage())
                .addAsLibrary(new File(Assertions.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()));
    }

    private static WebArchive withCoreBeans(WebArchive war) {
        var core = war.getContent(Filters.include("/WEB-INF/lib/tenancy-ejb-.*[.]jar")).values().stream()
                .findFirst()
                .orElseThrow();
        var jar = ShrinkWrap.create(ZipImporter.class, core.getPath().get().replaceAll(".*/", ""))
                .importFrom(core.getAsset().openStream())
                .as(JavaArchive.class)
                .addPackage(InjectedClaims.class.getPackage());
        war.delete(core.getPath());
        return war.addAsLibrary(jar);
    }

    @Test
    void the_tenant_is_bound_before_the_transaction_begins_and_unbound_after_it() {
        var tenant = resolved();
        sights.take();
        guarded.work();
        assertThat(sights.take())
                .containsExactly(new Sight(Optional.of(tenant), false), new Sight(Optional.of(tenant), true));
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void the_tenant_is_unbound_after_a_failure_too() {
        resolved();
        assertThatThrownBy(guarded::fail).isInstanceOf(IllegalArgumentException.class);
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void without_a_tenant_nothing_runs() {
        sights.take();
        assertThatThrownBy(guarded::work)
                .satisfies(thrown -> assertThat(AsynchronousBean.kind(thrown)).isEqualTo("tenant-required"));
        assertThat(sights.take()).isEmpty();
    }

    @Test
    void permission_is_asked_for_before_tenant_and_transaction() {
        sights.take();
        assertThatThrownBy(guarded::guarded)
                .satisfies(thrown -> assertThat(AsynchronousBean.kind(thrown)).isEqualTo("unauthenticated"));
        assertThat(sights.take()).isEmpty();
    }

    @Test
    void a_tenants_work_is_done_in_its_scope_and_fails_outside_of_it() {
        var tenant = tenant();
        var made = TenantScope.call(tenant, () -> projects.create("In the container", ""));
        assertThat(TenantScope.call(tenant, () -> projects.get(made.getId()).getName()))
                .isEqualTo("In the container");
        assertThatThrownBy(() -> projects.list(null, 10)).isInstanceOf(ProblemException.class);
    }

    @Test
    void an_asynchronous_method_has_no_tenant_and_fails_closed_unless_it_is_carried() throws Exception {
        var tenant = tenant();
        var seen = TenantScope.callChecked(tenant, () -> asynchronous.tenant()).get(60, TimeUnit.SECONDS);
        assertThat(seen).isEmpty();
        assertThat(TenantScope.callChecked(tenant, () -> asynchronous.problemOfReading())
                        .get(60, TimeUnit.SECONDS))
                .contains("tenant-required");
        assertThat(asynchronous.problemOfReadingAs(tenant).get(60, TimeUnit.SECONDS))
                .isEmpty();
    }

    @Test
    void a_managed_executor_carries_the_tenant_and_leaves_its_thread_clean() throws Exception {
        for (int i = 0; i < 50; i++) {
            var tenant = new TenantId(UUID.randomUUID());
            var seen = TenantScope.callChecked(tenant, () -> executor.submit(TenantContext::current))
                    .get(60, TimeUnit.SECONDS);
            assertThat(seen).contains(tenant);
            assertThat(executor.submit(TenantContext::current).get(60, TimeUnit.SECONDS))
                    .isEmpty();
        }
    }

    @Test
    void timers_are_deployed_and_none_outlives_the_server() {
        assertThat(asynchronous.timers()).isPositive();
        assertThat(asynchronous.persistentTimers()).isZero();
    }

    /** A tenant that the current request has been found to be for. */
    private TenantId resolved() {
        var tenant = tenant();
        var caller = new Caller(
                "https://issuer.example",
                "ann",
                null,
                Set.of("member"),
                TenantClaim.of(tenant.toString()),
                null,
                new NamedToken("ann"));
        request.begin(caller, RequestedTenant.NONE);
        assertThat(request.tenant(resolver).id()).isEqualTo(tenant);
        return tenant;
    }

    private TenantId tenant() {
        var wanted =
                new NewTenant("In the container", null, null, new NewTenant.DatabaseConfig("shared", null), null, null);
        var id = provisioning.create(wanted, "container-test", null).tenant();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (catalogue
                .byId(id)
                .map(Tenant::status)
                .filter(TenantStatus.ACTIVE::equals)
                .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return id;
    }
}
