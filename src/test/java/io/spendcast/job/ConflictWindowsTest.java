package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertState;
import io.spendcast.alert.AlertStates;
import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.ConflictRule;
import io.spendcast.alert.ConflictWindow;
import io.spendcast.time.IsoWeek;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictWindowsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 8, 3);

  /** FAULTS 25. */
  @Test
  void a_source_of_which_nothing_was_held_back_since_has_no_conflict_any_more(
      @TempDir Path folder) {
    List<Alert> open =
        AlertStates.transition(
            List.of(),
            ConflictRule.judge(
                List.of(
                    new ConflictWindow("gateway", new AlertWindow(MONDAY, MONDAY.plusDays(7)), 1))),
            Instant.parse("2026-08-10T06:00:00Z"));
    AlertWindows windows =
        new AlertWindows(
            new ScratchWarehouse(folder, "2026-08-17T06:00:00Z", "").warehouse(),
            IsoWeek.parse("2026-W33"));

    List<Alert> changes =
        AlertStates.transition(
            open,
            ConflictRule.judge(windows.conflicts(ZoneOffset.UTC, AlertStates.open(open))),
            Instant.parse("2026-08-17T06:00:00Z"));
    assertThat(changes).extracting(Alert::state).containsExactly(AlertState.RESOLVED);
  }
}
