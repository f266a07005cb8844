package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusJobTest {
  @Test
  void it_says_how_far_the_data_goes_what_is_open_and_what_ran() {
    SampleCopy.Result result = SampleCopy.runOnSample("status");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .contains("complete through 2026-08-16")
        .contains("2026-07-15: gateway sent 3 of 4 intervals of the day")
        .contains("8 open")
        .contains("8 records")
        .contains("spendcast quarantine list");
    assertThat(result.lines())
        .anyMatch(line -> line.contains("daily") && line.contains("incomplete (0)"));
    assertThat(result.out())
        .contains("Prices      costs of 7 days", "98.39", "no price for model (42", "Not a cost: ");
  }

  @Test
  void a_reason_of_several_problems_has_a_line_for_each() {
    assertThat(LastRuns.reasonLines("first problem\r\nsecond\tproblem\n" + "word ".repeat(30)))
        .hasSize(4)
        .startsWith("first problem", "second\uFFFDproblem")
        .noneMatch(line -> line.length() > 92);
  }

  @Test
  void an_empty_warehouse_is_told_what_comes_first(@TempDir Path folder) throws IOException {
    SampleCopy.Result result = SampleCopy.empty(folder).run("status");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .contains(
            "no day is complete",
            "Prices      no day is there",
            "No run has written anything yet.",
            "spendcast prices load");
    String missing =
        "there is no warehouse at "
            + folder.resolve("warehouse")
            + "; nothing was read; check warehouse.path or run spendcast daily";
    assertThat(result.err()).containsOnlyOnce(missing);
    SampleCopy.Result query = SampleCopy.empty(folder).run("sql", "SELECT 1");
    assertThat(query.err()).containsOnlyOnce(missing);
    assertThat(query.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    for (String command : List.of("alert", "report", "weekly")) {
      SampleCopy.Result refused = SampleCopy.empty(folder).run(command);
      assertThat(refused.err()).containsOnlyOnce(missing);
      assertThat(refused.exitCode()).as(command).isEqualTo(ExitCode.WRONG_USE);
    }
    assertThat(folder.resolve("warehouse")).doesNotExist();
    Files.createDirectory(folder.resolve("warehouse"));
    SampleCopy.Result unmounted = SampleCopy.empty(folder).run("weekly");
    assertThat(unmounted.err()).containsOnlyOnce(missing);
    assertThat(unmounted.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(folder.resolve("warehouse")).isEmptyDirectory();
    assertThat(SampleCopy.runOnSample("sql", "SELECT 1").err()).doesNotContain("no warehouse");
  }
}
