package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.sample.Planted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJobTest {
  @TempDir Path folder;

  @Test
  void the_last_complete_week_is_written_and_only_the_paths_are_printed() throws Exception {
    SampleCopy.Result result = SampleCopy.in(folder).run("report");

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
    SampleCopy copy = SampleCopy.in(folder);
    for (String path : copy.run("report", "--week", "2026-W32").lines()) {
      first.add(Files.readAllBytes(Path.of(path)));
    }
    List<byte[]> second = new ArrayList<>();
    for (String path : copy.run("report", "--week", "2026-W32").lines()) {
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
}
