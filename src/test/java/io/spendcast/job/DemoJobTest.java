package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.Spendcast;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJobTest {
  @Test
  void the_sample_is_never_loaded_into_a_warehouse_that_was_not_named() {
    assertThat(Spendcast.run(new String[] {"demo"})).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void it_shows_the_last_weeks_the_month_and_where_the_report_lies(@TempDir Path folder) {
    Path sample = Path.of(System.getProperty("spendcast.basedir", "")).resolve("sample-data");
    SampleCopy copy = SampleCopy.in(folder);

    SampleCopy.Result result =
        copy.run(
            "demo",
            "--prices",
            sample.resolve("prices/price-book.csv").toString(),
            "--limits",
            sample.resolve("limits/budgets.csv").toString(),
            "--limits",
            sample.resolve("limits/service_levels.csv").toString());

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.lines())
        .anyMatch(line -> line.matches("2026-W28 +\\$436\\.33 .* 100 % .*"))
        .anyMatch(line -> line.matches("2026-W33 +\\$472\\.64 +311 M +98\\.39 % .* s +30\\.6 %"))
        .anyMatch(line -> line.startsWith("August: $1,053 spent through 16 Aug"))
        .anyMatch(line -> line.contains("the budget of $2,800"));
    assertThat(copy.reportFolder().resolve("2026-W33/report.html")).isRegularFile();
    assertThat(result.out()).contains(copy.reportFolder().resolve("2026-W33").toString());
    assertThat(Files.exists(copy.reportFolder().resolve("2026-W33/report.eml"))).isTrue();
  }
}
