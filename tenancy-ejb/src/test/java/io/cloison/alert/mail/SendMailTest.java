package io.cloison.alert.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.operation.AJobRun;
import io.cloison.operation.JobRun;
import io.cloison.operation.StaleLeaseException;
import io.cloison.provisioning.TenantLifecycle;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendMailTest {

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final GreenMail server = new GreenMail(setup());
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final JobRun run = AJobRun.holding("send-mail-test", Duration.ofMinutes(5));

    private static ServerSetup setup() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeEach
    void start() {
        control.jdbi().useHandle(handle -> handle.execute("delete from control.mail"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void those_who_look_after_a_tenant_get_it_and_nobody_else() throws MessagingException, IOException {
        member("zoe@acme.example", "Zoë Ångström 李", "owner");
        member("admin@acme.example", null, "admin");
        member("member@acme.example", "M", "member");
        member("viewer@acme.example", "V", "viewer");
        targets("[\"ops@acme.example\", \"ADMIN@acme.example\", \"not an address\", {\"a\": 1}]");

        write("Überschrift 🚀", "Grüße\nline two");
        assertThat(sender().run(run)).isEqualTo("sent 3 mails");

        assertThat(recipients())
                .containsExactlyInAnyOrder("zoe@acme.example", "admin@acme.example", "ops@acme.example");
        for (MimeMessage mail : server.getReceivedMessages()) {
            assertThat(mail.getSubject()).isEqualTo("Überschrift 🚀");
            assertThat(mail.getContentType()).startsWith("text/plain");
            assertThat(mail.getContent().toString()).contains("Grüße").contains("line two");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        }
    }

    @Test
    void a_name_and_a_subject_add_no_header() throws MessagingException {
        member("ann@acme.example", "Ann\r\nBcc: eve@evil.example", "owner");

        write("Subject\r\nBcc: eve@evil.example\r\n\r\nbody", "text");
        sender().run(run);

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void mail_is_sent_once() {
        member("ann@acme.example", null, "owner");
        write("s", "b");

        assertThat(sender().run(run)).isEqualTo("sent 1 mails");
        assertThat(sender().run(run)).isEqualTo("sent 0 mails");
    }

    @Test
    void what_the_server_does_not_take_now_is_tried_again() {
        member("ann@acme.example", null, "owner");
        write("s", "b");
        SendMail sender = sender();
        server.stop();

        assertThat(sender.run(run)).isEqualTo("sent 0 mails");
        assertThat(column("status")).containsExactly("pending");
        assertThat(column("error")).containsExactly("the mail server does not take it");
        assertThat(sender.run(run)).isEqualTo("sent 0 mails");
        assertThat(column("attempts")).containsExactly("1");
    }

    @Test
    void a_suspended_tenant_gets_no_mail() {
        member("ann@acme.example", null, "owner");
        write("before", "b");
        platform.bean(TenantLifecycle.class).suspend(tenant, "root");
        write("after", "b");

        assertThat(sender().run(run)).isEqualTo("sent 0 mails");
        assertThat(column("subject")).containsExactly("before");
    }

    @Test
    void a_node_that_lost_its_lease_sends_nothing() {
        member("ann@acme.example", null, "owner");
        write("s", "b");
        JobRun stale = AJobRun.holding("send-mail-stale", Duration.ZERO);

        assertThatThrownBy(() -> sender().run(stale)).isInstanceOf(StaleLeaseException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void without_a_mail_host_nothing_is_written() {
        member("ann@acme.example", null, "owner");
        control.jdbi().useTransaction(handle -> new MailOutbox().write(handle, tenant, "s", "b"));

        assertThat(column("subject")).isEmpty();
    }

    @Test
    void mail_that_would_be_from_nobody_is_found_out_at_start() {
        assertThatThrownBy(() -> TemporarySetting.of(MailSettings.FROM.name(), "Cloison <no address>", this::sender))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(MailSettings.FROM.name());
    }

    @Test
    void a_password_is_not_sent_without_tls() {
        assertThatThrownBy(() -> TemporarySetting.of(
                        MailSettings.TLS.name(),
                        "none",
                        () -> TemporarySetting.of(MailSettings.USER.name(), "me", this::sender)))
                .isInstanceOf(IllegalStateException.class);
    }

    private SendMail sender() {
        return withHost(() -> new SendMail(control, platform.bean(Clock.class)));
    }

    private void write(String subject, String body) {
        MailOutbox outbox = withHost(MailOutbox::new);
        control.jdbi().useTransaction(handle -> outbox.write(handle, tenant, subject, body));
    }

    private <T> T withHost(Supplier<T> work) {
        return TemporarySetting.of(
                MailSettings.HOST.name(),
                "127.0.0.1",
                () -> TemporarySetting.of(
                        MailSettings.PORT.name(),
                        Integer.toString(server.getSmtp().getPort()),
                        work));
    }

    private List<String> recipients() {
        return Arrays.stream(server.getReceivedMessages())
                .map(SendMailTest::recipient)
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0]).getAddress();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void member(String email, @Nullable String name, String role) {
        control.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into control.member (tenant_id, email, name, role) values (:tenant, :email, :name, :role)")
                        .bind("tenant", tenant.value())
                        .bind("email", email)
                        .bind("name", name)
                        .bind("role", role)
                        .execute());
    }

    private void targets(String json) {
        control.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        update control.tenant set settings = jsonb_build_object('notification_targets', :json::jsonb)
                        where id = :tenant""")
                        .bind("json", json)
                        .bind("tenant", tenant.value())
                        .execute());
    }

    private List<String> column(String name) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select " + name + "::text from control.mail where tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(String.class)
                        .list());
    }
}
