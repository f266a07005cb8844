package io.spendcast.alert;

import io.spendcast.price.CsvRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dates of the rows read so far: on each day there is one row for the same subject. */
final class DatesInUse {
  private final Map<List<Object>, List<Dated>> bySubject = new HashMap<>();

  /**
   * Takes the dates of a row; reports to the row where they overlap those of an earlier one.
   *
   * @param same ends the sentence about the earlier row
   */
  void take(CsvRow row, List<Object> subject, EffectiveDates dates, String same) {
    List<Dated> others = bySubject.computeIfAbsent(subject, none -> new ArrayList<>());
    for (Dated other : others) {
      if (other.dates().overlap(dates)) {
        row.report(
            "effective_from",
            "dates that do not overlap those of line "
                + other.line()
                + ", "
                + other.dates()
                + ", "
                + same);
      }
    }
    others.add(new Dated(row.line(), dates));
  }

  private record Dated(long line, EffectiveDates dates) {}
}
