package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertRule;
import io.spendcast.alert.AlertState;
import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.Evidence;
import io.spendcast.alert.Scope;
import io.spendcast.alert.ScopeDimension;
import io.spendcast.alert.Severity;
import io.spendcast.report.mail.MailAddress;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRendererTest {
  private static final Instant MONDAY = Instant.parse("2026-06-08T06:00:00Z");
  private static final MailAddress SENDER = new MailAddress("spendcast@example.com");

  private static Alert alert(AlertState state, Severity severity, String message) {
    LocalDate start = LocalDate.of(2026, 6, 1);
    return new Alert(
        AlertRule.LATENCY_OVER_SERVICE_LEVEL,
        "p95 latency",
        new Scope(ScopeDimension.ROUTE, "chat"),
        new AlertWindow(start, start.plusDays(7)),
        state,
        severity,
        new Evidence(BigDecimal.TEN, BigDecimal.ONE, "ms", 100L, null, null),
        message,
        MONDAY);
  }

  private static AlertRenderer of(Alert... alerts) {
    return new AlertRenderer("Acme", List.of(alerts));
  }

  @Test
  void what_is_new_comes_first_and_the_worst_of_it_before_the_rest() {
    AlertRenderer mail =
        of(
            alert(AlertState.RESOLVED, Severity.CRITICAL, "Chat is fast again."),
            alert(AlertState.RAISED, Severity.WARNING, "Search may be slow."),
            alert(AlertState.ONGOING, Severity.WARNING, "The month may pass its budget."),
            alert(AlertState.RAISED, Severity.CRITICAL, "Upload is slow."));
    assertThat(mail.text())
        .isEqualTo(
            """
            Acme

            New
            ---
              Critical: Upload is slow.
              Warning: Search may be slow.

            Still broken
            ------------
              Warning: The month may pass its budget.

            Over
            ----
              Was critical: Chat is fast again.

            Judged by complete days. What is open stands in the weekly report, too,
            and spendcast status prints it.
            """);
    assertThat(ParsedPage.of(mail.html()).words())
        .containsSubsequence("Upload is slow.", "Search may be slow.", "Chat is fast again.");
    assertThat(mail.html().split("class=\"warn\"", -1))
        .as("one that is over is no warning any more")
        .hasSize(2);
  }

  @Test
  void the_subject_counts_and_the_same_alerts_give_the_same_bytes() {
    Alert critical = alert(AlertState.RAISED, Severity.CRITICAL, "Upload is slow.");
    Alert over = alert(AlertState.RESOLVED, Severity.CRITICAL, "Chat is fast again.");
    byte[] mail = eml(of(critical, over), "alerts-1", "a@example.com");
    assertThat(new String(mail, StandardCharsets.US_ASCII))
        .contains("Subject: Acme: alerts: 1 new (1 critical), 1 over\r\n")
        .contains("multipart/alternative")
        .contains("Date: Mon, 8 Jun 2026 08:00:00 +0200\r\n");
    assertThat(eml(of(over, critical), "alerts-1", "a@example.com")).isEqualTo(mail);
    assertThat(eml(of(over, critical), "alerts-2", "a@example.com")).isNotEqualTo(mail);
    assertThat(eml(of(over, critical), "alerts-1", "b@example.com")).isNotEqualTo(mail);
  }

  @Test
  void names_from_logs_stay_text() { // FAULTS 29, 62
    AlertRenderer mail =
        of(alert(AlertState.RAISED, Severity.WARNING, "<script>alert(1)</script> \u202Eslow"));
    assertThat(mail.html()).doesNotContain("<script>", "\u202E").contains("[U+202E]slow");
    assertThat(mail.text()).contains("<script>alert(1)</script> [U+202E]slow");
  }

  private static byte[] eml(AlertRenderer alerts, String id, String recipient) {
    ZonedDateTime date = MONDAY.atZone(ZoneId.of("Europe/Berlin"));
    return alerts.eml("/warehouse", id, date, SENDER, new MailAddress(recipient)).bytes();
  }
}
