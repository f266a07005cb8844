package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.mail.FakeSmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertMailTest {
  @TempDir Path folder;

  @Test
  void each_recipient_gets_what_is_open_once_and_then_what_has_changed() throws IOException {
    SampleCopy copy = SampleCopy.in(folder);
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of())) {
      copy.sendingTo(server.port());
      assertThat(copy.run("alert").exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(server.messages()).as("nothing is sent unless asked for").isEmpty();

      assertThat(copy.run("alert", "--send").exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(server.messages()).hasSize(2);
      String open = server.messages().remove();
      assertThat(subject(open)).matches(".*: alerts: .*still broken.*|.*: alerts: .*new.*");
      assertThat(open).contains("budget").doesNotContain("Over\r\n");
      server.messages().clear();

      SampleCopy.Result again = copy.run("alert", "--send");
      assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(again.err()).contains("nothing to mail, as no recipient is behind");
      assertThat(server.messages()).isEmpty();

      // The instant of the first mail is that of the second one, too.
      assertThat(copy.run("limits", "load", budgetOf(5)).exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(copy.run("daily", "--send").exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(server.messages()).hasSize(2);
      assertThat(server.messages().element().replace("=\r\n", ""))
          .contains("Over\r\n", "No limit is set for the month cost of all usage any more")
          .doesNotContain("query-rewrite");
    }
  }

  @Test
  void a_refused_recipient_is_told_by_the_next_run_in_the_same_mail() {
    SampleCopy copy = SampleCopy.in(folder);
    String sent;
    try (FakeSmtpServer server =
        new FakeSmtpServer(Map.of("RCPT TO:<finance@example.org>", "550 no such user"))) {
      copy.sendingTo(server.port());
      SampleCopy.Result refused = copy.run("alert", "--send");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.PARTIAL);
      assertThat(refused.err()).contains("alert: not delivered to finance@example.org", "550");
      assertThat(server.messages()).hasSize(1);
      sent = subject(server.messages().element());
      assertThat(copy.run("status").out())
          .contains("then: spendcast alert --send --config " + copy.config());
    }
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of())) {
      copy.sendingTo(server.port());
      assertThat(copy.run("alert", "--send").exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(server.messages()).hasSize(1);
      assertThat(server.messages().element()).contains("To: finance@example.org");
      assertThat(subject(server.messages().element())).isEqualTo(sent);
    }
  }

  @Test
  void a_pipeline_that_cannot_send_begins_nothing() {
    SampleCopy copy = SampleCopy.empty(folder).with("spendcast.mail.to = []");
    SampleCopy.Result daily = copy.run("daily", "--send");
    assertThat(daily.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(daily.err()).contains("mail.to: nobody is named").doesNotContain("ingest:");
  }

  private String budgetOf(int usd) throws IOException {
    return Files.writeString(
            folder.resolve("budgets.csv"),
            "scope_dimension,scope_value,period,limit_usd,owner,effective_from\n"
                + "team,research,month,"
                + usd
                + ",a@example.org,2026-05-01\n")
        .toString();
  }

  private static String subject(String message) {
    return message.lines().filter(line -> line.startsWith("Subject: ")).findFirst().orElseThrow();
  }
}
