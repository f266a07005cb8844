package io.spendcast.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertWindowTest {
  @ParameterizedTest
  @CsvSource({
    "2026-06-01, 2026-06-02, DAY, on 2026-06-01",
    "2026-06-01, 2026-06-08, WEEK, in the week from 2026-06-01 to 2026-06-07",
    "2026-06-02, 2026-06-09, OTHER, from 2026-06-02 to 2026-06-08",
    "2026-02-01, 2026-03-01, MONTH, in 2026-02",
    "2026-02-01, 2026-03-02, OTHER, from 2026-02-01 to 2026-03-01"
  })
  void a_window_knows_its_kind(
      LocalDate start, LocalDate end, AlertWindow.Kind kind, String words) {
    AlertWindow window = new AlertWindow(start, end);
    assertThat(window.kind()).isEqualTo(kind);
    assertThat(window).hasToString(words);
  }
}
