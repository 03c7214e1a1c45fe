package io.cloison.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.document.Contract;
import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import io.cloison.it.routes.Document;
import io.cloison.it.server.Listeners;
import io.cloison.it.server.PayaraServer;
import io.cloison.it.stack.AdopterArchive;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Artefacts;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Running;
import io.cloison.it.stack.Sql;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The EAR on a Payara Server as it is distributed. The steps build on one another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PayaraServerIT {
    private static final String APPLICATION = "cloison";
    private static final Duration READY = Duration.ofMinutes(5);
    private static final Running RUNNING = new Running();
    private static Backends backends;
    private static PayaraServer server;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        backends = RUNNING.keep(Backends.start(Artefacts.directory("payara-identity")));
        server = RUNNING.keep(
                PayaraServer.start(Artefacts.payara(), Artefacts.directory("payara-server"), backends.environment()));
        api = new Api(new Http(server.url()), backends.identity());
        server.awaitAdmin(READY);
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
        assertThat(server.process().isAlive()).isFalse();
    }

    @Test
    @Order(1)
    void the_archive_deploys_and_becomes_ready() throws Exception {
        server.deploy(Artefacts.ear(), APPLICATION);
        api.awaitStatus(Call.get("/health/ready"), 200, READY);
        new Journey(api).ping();
    }

    @Test
    @Order(2)
    void strangers_are_refused_with_a_problem() {
        new Journey(api).refusesStrangers();
    }

    @Test
    @Order(3)
    void tenants_of_all_three_types_work_and_see_only_their_own() {
        assertThat(new Journey(api).tenantsWork(Api.TYPES)).hasSize(3);
    }

    @Test
    @Order(4)
    void a_tenant_is_metered_and_told_and_the_timers_run() throws Exception {
        try (var journey = MeteringJourney.on(api, backends.mail())) {
            journey.timersRunTheJobs();
            journey.usesItsPlanAndIsToldOnce();
        }
    }

    @Test
    @Order(5)
    void the_server_listens_on_the_loopback_address_only() throws Exception {
        assertThat(Listeners.of(server.process().pid())).isNotEmpty();
        assertThat(Listeners.outsideLoopback(server.process().pid())).isEmpty();
    }

    @Test
    @Order(6)
    void the_interface_tells_all_of_itself() {
        assertThat(Contract.faults(Document.of(api))).isEmpty();
    }

    @Test
    @Order(7)
    void the_archive_can_be_undeployed_and_deployed_again() throws Exception {
        server.undeploy(APPLICATION);
        api.send(Call.get(Api.ROOT + "/ping")).expect(404);
        server.deploy(Artefacts.ear(), APPLICATION);
        api.awaitStatus(Call.get("/health/ready"), 200, READY);
        new Journey(api).ping();
        try (var journey = MeteringJourney.on(api, backends.mail())) {
            journey.usesItsPlanAndIsToldOnce();
        }
    }

    @Test
    @Order(7)
    void an_adopting_teams_module_works_in_the_archive_beside_the_platforms_parts() throws Exception {
        var journey = new AdopterJourney(api, new Sql(backends.database()));
        journey.isUnknown();
        server.undeploy(APPLICATION);
        server.deploy(AdopterArchive.in(Artefacts.directory("payara-adopter")), APPLICATION);
        api.awaitStatus(Call.get("/health/ready"), 200, READY);
        new Journey(api).ping();
        journey.tenantsHaveTheirOwn();
        journey.isGuarded();
        journey.isWalledIn();
    }
}
