package io.cloison.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.Json;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Midnight;
import io.cloison.it.stack.Receiver;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What metering is for, from the plan to the news: a tenant uses what its plan gives it and not a unit more, and is told of it. */
public final class MeteringJourney implements AutoCloseable {
    private static final int LIMIT = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALERTS = Api.ROOT + "/tenant/alerts";
    private static final String TENANTS = Api.ROOT + "/admin/tenants";
    private static final String WEBHOOKS = Api.ROOT + "/tenant/webhooks";

    private final Api api;
    private final GreenMail mail;
    private final String metric = Api.freshSlug("exports").replace('-', '_');
    private final Receiver receiver = Receiver.start();

    private MeteringJourney(Api api, GreenMail mail) {
        this.api = api;
        this.mail = mail;
    }

    /** With a metric of its own on a server whose mail goes there. */
    public static MeteringJourney on(Api api, GreenMail mail) {
        Midnight.keepAway();
        var journey = new MeteringJourney(api, mail);
        var body = Map.of("key", journey.metric, "aggregation", "sum", "unit", "export", "window", "month");
        journey.admin(Call.post(Api.ROOT + "/admin/metrics", body)).expect(201);
        return journey;
    }

    @Override
    public void close() {
        receiver.close();
    }

    /** A tenant uses what its plan gives it, and is told once. */
    public void usesItsPlanAndIsToldOnce() throws MessagingException {
        var plan = plan();
        var tenant = subscribed(plan);
        var webhook = tenant.as(
                        "admin",
                        Call.post(
                                WEBHOOKS, Map.of("url", receiver.url(), "events", List.of("usage.threshold_crossed"))))
                .expect(201)
                .json();

        assertThat(statusesOf(tenant, 3 * LIMIT))
                .containsOnly(200, 429)
                .filteredOn(status -> status == 200)
                .hasSize(LIMIT);

        isRefused(tenant, plan);
        isCalled(webhook.path("secret").asText());
        run("judge-usage");
        run("send-mail");
        isTold(tenant, WEBHOOKS + "/" + webhook.path("id").asText() + "/deliveries");
        isMailed(tenant);
        acknowledges(tenant);
    }

    /** A tenant without the plan uses as much as it likes, and is told nothing. */
    public void usesWhatItLikesWithoutAPlan() {
        var tenant = api.createTenant("shared");
        assertThat(statusesOf(tenant, 3 * LIMIT)).containsOnly(200);
        run("judge-usage");
        assertThat(alerts(tenant, "")).isEmpty();
    }

    /** A plan whose second version has the limit. */
    private String plan() {
        var plan = APlan.with(api, Map.of("max_" + metric, 1));
        var features = Map.of("max_" + metric, Map.of("limit", LIMIT, "hard", true));
        admin(Call.of("PUT", Api.ROOT + "/admin/plans/" + plan).json(Map.of("features", features)))
                .expect(200);
        return plan;
    }

    private ATenant subscribed(String plan) {
        var slug = Api.freshSlug("metered");
        var body = Map.of("name", "Metered", "slug", slug, "owner", Map.of("email", owner(slug)));
        var made = admin(Call.post(TENANTS, body).header("Prefer", "wait=30")).expect(201);
        var tenant = new ATenant(api, made.json().path("id").asText(), slug);
        admin(Call.patch(TENANTS + "/" + tenant.id(), Map.of("plan", plan))
                        .header("If-Match", made.requiredHeader("ETag")))
                .expect(200);
        var subscription = tenant.as("viewer", Call.get(Api.ROOT + "/tenant/subscription"))
                .expect(200)
                .json();
        assertThat(subscription.path("status").asText()).isEqualTo("active");
        assertThat(subscription.path("plan_version").asInt()).isEqualTo(2);
        return tenant;
    }

    private static String owner(String slug) {
        return "owner@" + slug + ".example";
    }

    private List<Integer> statusesOf(ATenant tenant, int calls) {
        var call = consumption().token(tenant.token("member"));
        return IntStream.range(0, calls)
                .parallel()
                .mapToObj(i -> api.send(call).status())
                .toList();
    }

    private Call consumption() {
        return Call.post(Api.ROOT + "/tenant/usage/consume", Map.of("metric", metric, "value", 1));
    }

    private void isRefused(ATenant tenant, String plan) {
        var refused = tenant.as("member", consumption()).expectProblem(429, "limit-exceeded");
        assertThat(Long.parseLong(refused.requiredHeader("Retry-After"))).isPositive();
        assertThat(refused.requiredHeader("RateLimit-Policy")).contains("\"" + metric + "\";q=10;w=");
        assertThat(refused.requiredHeader("RateLimit")).contains("\"" + metric + "\";r=0;t=");
        var problem = refused.json();
        assertThat(problem.path("metric").asText()).isEqualTo(metric);
        assertThat(problem.path("limit").asInt()).isEqualTo(LIMIT);
        assertThat(problem.path("used").asInt()).isEqualTo(LIMIT);
        assertThat(problem.path("requested").asInt()).isEqualTo(1);
        assertThat(Instant.parse(problem.path("resets_at").asText())).isAfter(Instant.now());
        assertThat(problem.path("plan").asText()).isEqualTo(plan);
        assertThat(problem.path("source").toString()).isEqualTo("{\"plan\":\"" + plan + "\",\"version\":2}");
    }

    /** The webhook is called for each threshold, with a signature that only its secret makes. */
    private void isCalled(String secret) {
        var messages = new TreeMap<Integer, Receiver.Message>();
        while (!messages.keySet().containsAll(List.of(80, 100))) {
            var message = receiver.next();
            var data = Json.parse(message.body()).path("data");
            if (data.path("kind").asText().equals("usage")) {
                messages.put(data.path("threshold").asInt(), message);
            }
        }
        assertThat(messages).containsOnlyKeys(80, 100);
        assertThat(messages.values()).allSatisfy(message -> {
            var body = Json.parse(message.body());
            assertThat(body.path("type").asText()).isEqualTo("usage.threshold_crossed");
            assertThat(body.path("data").path("metric").asText()).isEqualTo(metric);
            assertThat(body.path("data").path("limit").asInt()).isEqualTo(LIMIT);
            assertThat(body.path("data").path("source").path("version").asInt()).isEqualTo(2);
            assertThat(message.header("webhook-signature"))
                    .isEqualTo(message.signature(secret))
                    .isNotEqualTo(message.signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
            assertThat(Instant.ofEpochSecond(Long.parseLong(message.header("webhook-timestamp"))))
                    .isBetween(Instant.now().minus(PATIENCE), Instant.now().plus(PATIENCE));
        });
        assertThat(messages.values().stream().map(message -> message.header("webhook-id")))
                .doesNotHaveDuplicates();
    }

    /** Each threshold is in the list once, and each alert was delivered once. */
    private void isTold(ATenant tenant, String deliveries) {
        assertThat(usageAlerts(tenant, "").stream()
                        .map(alert -> alert.path("threshold").asInt()))
                .containsExactlyInAnyOrder(80, 100);
        assertThat(usageAlerts(tenant, "").stream()
                        .map(alert -> alert.path("source").path("version").asInt()))
                .containsOnly(2);
        var delivered = tenant.as("admin", Call.get(deliveries)).expect(200).json();
        assertThat(delivered.path("items")).hasSameSizeAs(alerts(tenant, ""));
    }

    private void isMailed(ATenant tenant) throws MessagingException {
        var subjects = new ArrayList<String>();
        for (MimeMessage message : mail.getReceivedMessagesForDomain(owner(tenant.slug()))) {
            if (message.getSubject().contains("has reached")) {
                subjects.add(message.getSubject());
            }
        }
        assertThat(subjects)
                .containsExactlyInAnyOrder(
                        "Metered: " + metric + " has reached 80 % of its limit",
                        "Metered: " + metric + " has reached 100 % of its limit");
    }

    private void acknowledges(ATenant tenant) {
        for (JsonNode alert : alerts(tenant, "")) {
            var path = ALERTS + "/" + alert.path("id").asText() + "/acknowledge";
            var seen = tenant.as("admin", Call.post(path, Map.of())).expect(200).json();
            assertThat(seen.path("acknowledged_at").isNull()).isFalse();
        }
        assertThat(usageAlerts(tenant, "?acknowledged=true")).hasSize(2);
        assertThat(alerts(tenant, "?acknowledged=false")).isEmpty();
    }

    private static List<JsonNode> usageAlerts(ATenant tenant, String query) {
        return StreamSupport.stream(alerts(tenant, query).spliterator(), false)
                .filter(alert -> alert.path("kind").asText().equals("usage"))
                .toList();
    }

    private static JsonNode alerts(ATenant tenant, String query) {
        return tenant.as("viewer", Call.get(ALERTS + query)).expect(200).json().path("items");
    }

    /** Runs the job and waits until it is through. */
    private void run(String job) {
        var call = Call.of("POST", Api.ROOT + "/admin/jobs/" + job + "/run").token(api.adminToken());
        var started = api.awaitStatus(call, 202, PATIENCE).json().path("last_started");
        await(() -> {
            var state = job(job);
            return !state.path("running").asBoolean()
                    && !Instant.parse(state.path("last_ended").asText()).isBefore(Instant.parse(started.asText()));
        });
    }

    /** The server's own timers run the jobs. */
    public void timersRunTheJobs() {
        await(() -> job("judge-usage").path("last_ended").isTextual());
    }

    private JsonNode job(String name) {
        for (var job :
                admin(Call.get(Api.ROOT + "/admin/jobs")).expect(200).json().path("items")) {
            if (job.path("name").asText().equals(name)) {
                return job;
            }
        }
        throw new AssertionError("No job " + name);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private Answer admin(Call call) {
        return api.send(call.token(api.adminToken()));
    }
}
