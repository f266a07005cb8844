package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.history.HistoryForecast;
import io.spendcast.forecast.history.HistoryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryBacktestTextTest {
  @TempDir private Path folder;

  @Test
  void what_has_no_denominator_is_a_dash() throws IOException {
    assertThat(text(30, Frequency.DAILY, 7, "0"))
        .contains("forecast               –       –")
        .contains("bias of the forecast –")
        .doesNotContain("NaN", "Infinity");
    assertThat(text(1, Frequency.DAILY, 7, "5"))
        .contains("backtest: 0 rolling origins, 0 series long enough")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void origins_are_those_that_were_run_and_errors_are_scaled_by_one_lag() throws IOException {
    assertThat(text(20, Frequency.DAILY, 7, "5"))
        .contains("backtest: 6 rolling origins, 1 series long enough")
        .contains("mean MASE (lag 7, 0 series)");
    assertThat(text(45, Frequency.WEEKLY, 52, null)).contains("mean MASE (lag 52, 0 series)");
    assertThat(text(70, Frequency.WEEKLY, 52, null)).contains("mean MASE (lag 52, 1 series)");
  }

  /** The backtest of one series, of a value or of a rising one. */
  private String text(int rows, Frequency frequency, int season, @Nullable String value)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("series_id,date,value"));
    for (int row = 0; row < rows; row++) {
      LocalDate date = LocalDate.of(2025, 1, 6).plusDays(row * (season == 52 ? 7L : 1L));
      lines.add("s," + date + "," + (value == null ? row * row % 17 + 1 : value));
    }
    Path input = Files.write(folder.resolve("in.csv"), lines);
    SeriesCalendar calendar = new SeriesCalendar(frequency, season, Events.none());
    return String.join(
        "\n",
        new HistoryBacktestText(
                HistoryForecast.run(
                    HistoryRequest.ofFiles(input, folder.resolve("out.csv"), calendar, 2, 12, 1)),
                season)
            .lines());
  }
}
