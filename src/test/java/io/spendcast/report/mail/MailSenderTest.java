package io.spendcast.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.spendcast.report.chart.Charts;
import io.spendcast.report.mail.Delivery.State;
import io.spendcast.report.mail.SmtpSettings.Security;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// FAULTS 59
class MailSenderTest {
  private static final MailAddress SENDER = new MailAddress("spendcast@example.com");

  @Test
  void a_message_arrives_as_the_bytes_that_were_composed() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    server.start();
    try {
      MailMessage message = message("finance@example.com");

      Delivery delivery = sender(server.getSmtp().getPort()).send(List.of(message)).get(0);

      assertThat(delivery.state()).isEqualTo(State.SENT);
      assertThat(server.getReceivedMessages()).hasSize(1);
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      server.getReceivedMessages()[0].writeTo(
          received, new String[] {"Received", "Return-Path", "Delivered-To"});
      assertThat(new String(message.bytes(), "US-ASCII").strip())
          .isEqualTo(received.toString("US-ASCII").strip());
    } finally {
      server.stop();
    }
  }

  @Test
  void one_refused_recipient_is_reported_alone() {
    try (FakeSmtpServer server =
        new FakeSmtpServer(Map.of("RCPT TO:<gone@", "550 5.1.1 no such mailbox"))) {
      List<Delivery> deliveries =
          sender(server.port())
              .send(
                  List.of(
                      message("first@example.com"),
                      message("gone@example.com"),
                      message("last@example.com")));

      assertThat(deliveries)
          .extracting(Delivery::state)
          .containsExactly(State.SENT, State.FAILED_PERMANENT, State.SENT);
      assertThat(deliveries.get(1).detail()).contains("550 5.1.1 no such mailbox");
      assertThat(server.messages()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING,421 busy,FAILED_TEMPORARY",
    "GREETING,554 no service,FAILED_PERMANENT",
    "GREETING,close,FAILED_TEMPORARY",
    "GREETING,silence,FAILED_TEMPORARY",
    "GREETING,drip,FAILED_TEMPORARY",
    "MAIL FROM,451 try later,FAILED_TEMPORARY",
    "MAIL FROM,550 not you,FAILED_PERMANENT",
    "RCPT TO,452 full,FAILED_TEMPORARY",
    "RCPT TO,close,FAILED_TEMPORARY",
    "DATA,close,FAILED_TEMPORARY",
    "DATA,554 no,FAILED_PERMANENT",
    "DOT,451 try later,FAILED_TEMPORARY",
    "DOT,552 too large,FAILED_PERMANENT",
    "DOT,close,UNKNOWN",
    "DOT,silence,UNKNOWN",
    "DOT,drip,UNKNOWN",
    "QUIT,close,SENT"
  })
  void a_failure_is_told_by_where_it_happened(String command, String reply, State state) {
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of(command, reply))) {
      Delivery delivery = sender(server.port()).send(message("finance@example.com"));

      assertThat(delivery.state()).as(delivery.detail()).isEqualTo(state);
      assertThat(delivery.detail()).isNotBlank().doesNotContain("\n", "PT1");
    }
  }

  @Test
  void a_connection_that_breaks_inside_the_message_is_temporary() {
    // Larger than what the sockets buffer, so that the final dot cannot have left.
    MailMessage message = message("finance@example.com", "1,2,3,4\r\n".repeat(2_000_000));
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of("MID-DATA", "close"))) {
      Delivery delivery = sender(server.port()).send(message);

      assertThat(delivery.state()).as(delivery.detail()).isEqualTo(State.FAILED_TEMPORARY);
      assertThat(server.messages()).isEmpty();
    }
  }

  @Test
  void a_resend_after_an_unknown_outcome_carries_the_same_message_id() {
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of("DOT", "close"))) {
      MailMessage first = message("finance@example.com");
      Delivery delivery = sender(server.port()).send(first);
      sender(server.port()).send(message("finance@example.com"));

      assertThat(delivery.state()).isEqualTo(State.UNKNOWN);
      assertThat(server.messages())
          .hasSize(2)
          .allMatch(message -> message.contains("Message-ID: " + first.messageId()));
    }
  }

  @Test
  void a_refused_connection_is_temporary() throws Exception {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }

    assertThat(sender(freePort).send(message("finance@example.com")).state())
        .isEqualTo(State.FAILED_TEMPORARY);
  }

  @Test
  void a_server_without_starttls_gets_no_mail_where_it_is_asked_for() {
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of())) {
      Delivery delivery =
          new MailSender(settings(server.port(), Security.STARTTLS, null))
              .send(message("finance@example.com"));

      assertThat(delivery.state()).isNotEqualTo(State.SENT);
      assertThat(server.messages()).isEmpty();
    }
  }

  // FAULTS 59: GreenMail's certificate is signed by nobody.
  @Test
  void a_certificate_that_cannot_be_verified_stops_the_delivery() {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
    server.start();
    try {
      Delivery delivery =
          new MailSender(settings(server.getSmtps().getPort(), Security.TLS, "s3cr3t-canary"))
              .send(message("finance@example.com"));

      assertThat(delivery.state()).isEqualTo(State.FAILED_PERMANENT);
      assertThat(delivery.detail()).doesNotContain("s3cr3t-canary");
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  // FAULTS 38
  @Test
  void the_password_is_not_in_the_settings_text_and_never_goes_out_unencrypted() {
    assertThat(settings(25, Security.TLS, "s3cr3t-canary").toString())
        .doesNotContain("s3cr3t-canary");
    assertThatThrownBy(() -> settings(25, Security.NONE, "s3cr3t-canary"))
        .hasMessageContaining("unencrypted")
        .hasMessageNotContaining("s3cr3t-canary");
  }

  private static GreenMail greenMail(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(30_000);
    return new GreenMail(setup);
  }

  private static MailSender sender(int port) {
    return new MailSender(settings(port, Security.NONE, null));
  }

  private static SmtpSettings settings(int port, Security security, String password) {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        security,
        password == null ? null : "user",
        password,
        Duration.ofSeconds(2),
        Duration.ofMillis(800),
        Duration.ofMillis(1500));
  }

  private static MailMessage message(String recipient) {
    return message(recipient, "a,b\r\n1,2\r\n");
  }

  private static MailMessage message(String recipient, String csv) {
    return new MessageComposer(
            "/data/warehouse", "week-2026-W33", SENDER, new MailAddress(recipient))
        .compose(
            "Spend 2026-W33",
            ZonedDateTime.of(2026, 8, 17, 7, 10, 0, 0, ZoneOffset.UTC),
            "text\n.\n..dots\n" + "line\n".repeat(40),
            "<html><body>page</body></html>\n",
            Charts.none("none"),
            csv);
  }
}
