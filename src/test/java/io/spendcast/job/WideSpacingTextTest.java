package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.Spendcast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WideSpacingTextTest {
  @TempDir private Path folder;

  @Test
  void weeks_read_as_days_are_forecast_and_said_to_be_mostly_estimated() throws IOException {
    List<String> rows = rows("weekly", ChronoUnit.WEEKS, 1, 20);
    rows.addAll(rows("also", ChronoUnit.WEEKS, 2, 20));
    rows.addAll(rows("daily", ChronoUnit.DAYS, 1, 20));
    assertThat(said(rows, "D"))
        .contains(
            "2 series have no two values closer than 7 days, such as 'also': what lies between is"
                + " estimated; of weeks, give --frequency W");
    assertThat(said(rows("weekly", ChronoUnit.WEEKS, 1, 20), "W")).doesNotContain("estimated");
  }

  @Test
  void days_read_as_hours_and_fortnights_read_as_weeks_are_said_too() throws IOException {
    assertThat(said(rows("s", ChronoUnit.DAYS, 1, 9), "H"))
        .contains("24 hours, such as 's'")
        .contains("--frequency D");
    assertThat(said(rows("s", ChronoUnit.WEEKS, 2, 9), "W"))
        .contains("2 weeks, such as 's': what lies between is estimated")
        .doesNotContain("--frequency");
  }

  @Test
  void business_days_and_a_few_far_values_are_nothing_to_speak_of() throws IOException {
    List<String> rows = rows("s", ChronoUnit.DAYS, 1, 20);
    rows.removeIf(row -> LocalDateTime.parse(row.split(",", -1)[1]).getDayOfWeek().getValue() > 5);
    assertThat(said(rows, "D")).doesNotContain("estimated");
    assertThat(said(rows("s", ChronoUnit.WEEKS, 1, 3), "D")).doesNotContain("estimated");
  }

  private static List<String> rows(String series, ChronoUnit unit, int step, int count) {
    List<String> rows = new ArrayList<>();
    LocalDateTime start = LocalDateTime.of(2026, 1, 5, 0, 0);
    for (int row = 0; row < count; row++) {
      rows.add(series + "," + start.plus((long) step * row, unit) + "," + (10 + row % 7));
    }
    return rows;
  }

  private String said(List<String> rows, String frequency) throws IOException {
    List<String> lines = new ArrayList<>(rows);
    lines.add(0, "series_id,date,value");
    Path history = Files.write(folder.resolve("history.csv"), lines);
    PrintStream standardError = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      assertThat(
              Spendcast.run(
                  "forecast",
                  "--input",
                  history.toString(),
                  "--horizon",
                  "2",
                  "--frequency",
                  frequency,
                  "--output",
                  folder.resolve("out.csv").toString()))
          .isEqualTo(ExitCode.DONE);
    } finally {
      System.setErr(standardError);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
