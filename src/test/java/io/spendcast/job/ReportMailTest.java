package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.spendcast.report.mail.FakeSmtpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report on its way to a mail server, week after week. */
class ReportMailTest {
  @TempDir Path folder;

  @Test
  void when_data_stops_the_next_send_says_so_and_an_unfinished_week_is_not_sent() {
    SampleCopy copy = SampleCopy.in(folder);
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of())) {
      copy.sendingTo(server.port());
      assertThat(copy.run("weekly", "--send").exitCode()).isEqualTo(ExitCode.DONE);
      SampleCopy.Result tuesday = copy.runAt("2026-08-18T06:00:00Z", "weekly", "--send");
      assertThat(tuesday.exitCode()).isEqualTo(ExitCode.DONE);

      String[] unfinished = {"report", "--week", "2026-W34", "--send"};
      SampleCopy.Result wednesday = copy.runAt("2026-08-19T06:00:00Z", unfinished);
      assertThat(wednesday.exitCode()).isEqualTo(ExitCode.WRONG_USE);
      assertThat(wednesday.err()).contains("report: 2026-W34 is not over before 2026-08-24");
      assertThat(copy.runAt("2026-08-19T06:00:00Z", "report", "--week", "2026-W34").exitCode())
          .isEqualTo(ExitCode.DONE);

      SampleCopy.Result monday = copy.runAt("2026-08-24T06:00:00Z", "weekly", "--send");
      assertThat(monday.exitCode()).isEqualTo(ExitCode.PARTIAL);
      assertThat(monday.err())
          .contains("2026-W34 is over but not reported", "data is complete through 2026-08-16")
          .contains("spendcast status");
      assertThat(server.messages()).hasSize(2);
      assertThat(copy.run("status").out())
          .contains("then: spendcast report --send --config " + copy.config());
    }
  }

  @Test
  void each_recipient_gets_the_report_once_however_often_it_is_sent() throws Exception {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(30_000);
    GreenMail server = new GreenMail(setup);
    server.start();
    try {
      SampleCopy copy = SampleCopy.in(folder).sendingTo(server.getSmtp().getPort());

      SampleCopy.Result unsent = copy.run("report");
      assertThat(server.getReceivedMessages()).isEmpty();
      assertThat(unsent.exitCode()).isEqualTo(ExitCode.DONE);

      assertThat(copy.run("weekly", "--send").exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(server.getReceivedMessages()).hasSize(2);
      assertThat(server.getReceivedMessages()[0].getSubject()).contains("2026-W33", "$473");

      SampleCopy.Result again = copy.run("weekly", "--send");
      assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(server.getReceivedMessages()).hasSize(2);
      assertThat(states(copy))
          .containsExactly(
              "finance@example.org,sending",
              "finance@example.org,sent",
              "platform@example.org,sending",
              "platform@example.org,sent");
    } finally {
      server.stop();
    }
  }

  // FAULTS 59
  @Test
  void a_refused_recipient_is_reported_alone_and_tried_again_by_the_next_run() {
    SampleCopy copy = SampleCopy.in(folder);
    String first;
    try (FakeSmtpServer server =
        new FakeSmtpServer(Map.of("RCPT TO:<finance@example.org>", "550 no such user"))) {
      copy.sendingTo(server.port());
      SampleCopy.Result refused = copy.run("report", "--send");

      assertThat(refused.exitCode()).isEqualTo(ExitCode.PARTIAL);
      assertThat(refused.err()).contains("not delivered to finance@example.org", "550");
      assertThat(refused.lines()).hasSize(3);
      assertThat(server.messages()).hasSize(1);
      assertThat(copy.run("status").out())
          .contains("partial (5)")
          .contains("then: spendcast report --week 2026-W33 --send --config " + copy.config());
    }
    // FAULTS 59: the message is handed over, and no reply comes.
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of("DOT", "close"))) {
      copy.sendingTo(server.port());
      SampleCopy.Result unknown = copy.run("report", "--send");

      assertThat(unknown.exitCode()).isEqualTo(ExitCode.PARTIAL);
      assertThat(unknown.err()).contains("may have it or not");
      assertThat(server.messages()).hasSize(1);
      first = messageId(server.messages().element());
    }
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of())) {
      copy.sendingTo(server.port());

      assertThat(copy.run("report", "--send").exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(server.messages()).hasSize(1);
      assertThat(messageId(server.messages().element())).isEqualTo(first);
    }
    assertThat(states(copy))
        .containsExactly(
            "finance@example.org,failed_permanent",
            "finance@example.org,sending",
            "finance@example.org,sending",
            "finance@example.org,sending",
            "finance@example.org,sent",
            "finance@example.org,unknown",
            "platform@example.org,sending",
            "platform@example.org,sent");
  }

  private static String messageId(String message) {
    return message
        .lines()
        .filter(line -> line.startsWith("Message-ID: "))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> states(SampleCopy copy) {
    return copy
        .run(
            "sql",
            "SELECT recipient, state FROM report_deliveries ORDER BY recipient, state",
            "--format",
            "csv")
        .lines()
        .stream()
        .skip(1)
        .toList();
  }
}
