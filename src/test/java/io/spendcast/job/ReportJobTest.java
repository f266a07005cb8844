package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.spendcast.report.mail.FakeSmtpServer;
import io.spendcast.sample.Planted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJobTest {
  @TempDir Path folder;

  @Test
  void the_last_complete_week_is_written_and_only_the_paths_are_printed() throws Exception {
    SampleCopy.Result result = SampleCopy.runOnSample("report");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    List<Path> files = result.lines().stream().map(Path::of).toList();
    assertThat(files)
        .extracting(file -> file.getParent().getFileName() + "/" + file.getFileName())
        .containsExactly("2026-W33/report.html", "2026-W33/report.txt", "2026-W33/report.eml");
    String html = Files.readString(files.get(0));
    // FAULTS 29, 62
    assertThat(html).doesNotContain("<script").doesNotContain("onerror=alert");
    assertThat(html).contains("$473", "$2,043", Planted.UNPRICED_MODEL, "98.39");
    assertThat(Files.readString(files.get(1)).replace('\u00A0', ' '))
        .contains("98.39 % of 2.62 k attempts fully priced", "Price coverage 98.39 %")
        .doesNotContain("98.4 %");
    for (Path file : files) {
      assertThat(Files.readString(file)).doesNotContain(Planted.CANARY);
    }
  }

  @Test
  void the_same_input_gives_the_same_bytes() throws Exception {
    List<byte[]> first = new ArrayList<>();
    for (String path : SampleCopy.runOnSample("report", "--week", "2026-W32").lines()) {
      first.add(Files.readAllBytes(Path.of(path)));
    }
    List<byte[]> second = new ArrayList<>();
    for (String path : SampleCopy.runOnSample("report", "--week", "2026-W32").lines()) {
      second.add(Files.readAllBytes(Path.of(path)));
    }

    assertThat(second).hasSize(3).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void a_week_that_does_not_exist_is_wrong_use() {
    SampleCopy.Result result = SampleCopy.runOnSample("report", "--week", "2026-W60");

    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(result.err()).contains("2026-W60", "such as 2026-W33");
  }

  @Test
  void a_week_of_which_no_day_is_over_is_wrong_use() {
    SampleCopy copy = SampleCopy.empty(folder);
    copy.run("ingest");
    SampleCopy.Result result = copy.run("report", "--week", "2026-W34");

    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(result.err())
        .contains("report: of 2026-W34, which begins on 2026-08-17, no day is over at 2026-08-17T");
    assertThat(copy.reportFolder()).doesNotExist();
  }

  @Test
  void without_a_complete_day_there_is_no_report_and_no_failure() {
    SampleCopy copy = SampleCopy.empty(folder);
    copy.run("ingest");
    SampleCopy.Result result = copy.run("report");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("no day is complete yet");
    assertThat(copy.run("report", "--send").exitCode())
        .as("somebody waits for the mail")
        .isEqualTo(ExitCode.PARTIAL);
  }

  @Test
  void when_data_stops_the_next_send_says_so_and_an_unfinished_week_is_not_sent() {
    SampleCopy copy = SampleCopy.in(folder);
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of())) {
      copy.with(mailTo(server.port()));
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
  void sending_needs_a_recipient_and_the_password_that_the_configuration_promises() {
    SampleCopy copy =
        SampleCopy.empty(folder)
            .with(
                "spendcast.mail.to = []",
                "spendcast.mail.username = robot",
                "spendcast.mail.password_variable = SPENDCAST_TEST_UNSET");

    copy.run("ingest");
    SampleCopy.Result result = copy.run("report", "--send");

    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(result.err()).contains("mail.to", "SPENDCAST_TEST_UNSET");
  }

  @Test
  void each_recipient_gets_the_report_once_however_often_it_is_sent() throws Exception {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(30_000);
    GreenMail server = new GreenMail(setup);
    server.start();
    try {
      SampleCopy copy = SampleCopy.in(folder).with(mailTo(server.getSmtp().getPort()));

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
      copy.with(mailTo(server.port()));
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
      copy.with(mailTo(server.port()));
      SampleCopy.Result unknown = copy.run("report", "--send");

      assertThat(unknown.exitCode()).isEqualTo(ExitCode.PARTIAL);
      assertThat(unknown.err()).contains("may have it or not");
      assertThat(server.messages()).hasSize(1);
      first = messageId(server.messages().element());
    }
    try (FakeSmtpServer server = new FakeSmtpServer(Map.of())) {
      copy.with(mailTo(server.port()));

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

  private static String[] mailTo(int port) {
    return new String[] {
      "spendcast.mail.host = \"127.0.0.1\"",
      "spendcast.mail.port = " + port,
      "spendcast.mail.security = none",
      "spendcast.mail.timeout = 5 seconds"
    };
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
