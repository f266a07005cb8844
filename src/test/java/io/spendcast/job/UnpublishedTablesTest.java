package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpublishedTablesTest {
  @TempDir Path folder;

  /** FAULTS 54. */
  @Test
  void forecasts_alerts_and_reports_pass_over_what_a_run_wrote_that_died() throws IOException {
    SampleCopy copy = SampleCopy.in(folder);
    Path report = copy.reportFolder().resolve("2026-W33/report.txt");
    copy.run("report");
    String before = Files.readString(report);
    for (String table : List.of("daily_spend", "daily_latency", "daily_status", "budgets")) {
      SharedSpark.session()
          .sql("DELETE FROM delta.`" + folder.resolve("warehouse").resolve(table) + "`");
    }

    assertThat(copy.run("forecast").err())
        .contains("forecast: from 2026-08-16, nothing that it is made from has changed");
    String periods = "delta.`" + folder.resolve("warehouse/period_forecasts") + "`";
    SharedSpark.session().sql("UPDATE " + periods + " SET series = series");
    assertThat(copy.run("forecast").err())
        .as("computed again, since one of its tables is not as it was published")
        .contains("forecast: from 2026-08-16, it has not changed");
    assertThat(copy.run("alert").err()).doesNotContain("alert: raised", "alert: resolved");
    assertThat(copy.run("report").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(report).content().isEqualTo(before);
  }
}
