package io.spendcast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {
  @TempDir Path folder;

  @Test
  void a_file_says_window_reason_who_and_status() throws IOException {
    Backfill backfill =
        Backfill.load(
            file(
                "backfill { from = 2026-08-03, to = 2026-08-05, reason = lost files, who = ops,"
                    + " status = approved }"));

    assertThat(backfill)
        .isEqualTo(
            new Backfill(
                "lost-files",
                LocalDate.of(2026, 8, 3),
                LocalDate.of(2026, 8, 5),
                "lost files",
                "ops",
                Backfill.Status.approved));
  }

  @Test
  void all_problems_are_told_at_once() throws IOException {
    assertThat(
            problems(
                "backfill { from = 2026-08-32, who = \" \", status = ready, windw = 3 }\nother = 1"))
        .hasSize(7)
        .anyMatch(problem -> problem.contains("'2026-08-32' is not a date"))
        .anyMatch(problem -> problem.contains("backfill.to: is missing"))
        .anyMatch(problem -> problem.contains("backfill.reason: is missing"))
        .anyMatch(problem -> problem.contains("backfill.who: is empty"))
        .anyMatch(problem -> problem.contains("'ready' is not one of proposed"))
        .anyMatch(problem -> problem.contains("backfill.windw: unknown key"))
        .anyMatch(problem -> problem.contains("other: unknown key"));
  }

  @Test
  void a_window_must_not_end_before_it_starts() throws IOException {
    assertThat(
            problems(
                "backfill { from = 2026-08-05, to = 2026-08-03, reason = a, who = b,"
                    + " status = proposed }"))
        .singleElement()
        .asString()
        .contains("2026-08-03 is before from, 2026-08-05");
  }

  private List<String> problems(String text) throws IOException {
    Path file = file(text);
    return catchThrowableOfType(InvalidConfigurationException.class, () -> Backfill.load(file))
        .getMessage()
        .lines()
        .toList();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("lost-files.conf"), text);
  }
}
