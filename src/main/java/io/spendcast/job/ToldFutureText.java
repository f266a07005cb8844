package io.spendcast.job;

import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.history.ToldFuture;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of which series the values of {@code --known} do not reach as far as the forecast, and which
 * may lie a week beside {@code --holidays} and {@code --known}.
 */
final class ToldFutureText {
  private ToldFutureText() {}

  static List<String> of(ToldFuture told, Frequency frequency) {
    List<String> sentences = new ArrayList<>();
    if (told.untold() > 0) {
      sentences.add(
          "--known tells nothing after %s, where the history of %,d series ends: they are forecast without its columns; give their values for the slots to come"
              .formatted(last(told, frequency), told.untold()));
    }
    if (told.partly() > 0) {
      sentences.add(
          "--known ends at %s, within the horizon of %,d series: from there on its columns count as average, and bounds as if they were known"
              .formatted(last(told, frequency), told.partly()));
    }
    if (told.offMonday() > 0) {
      sentences.add(
          "%,d series are dated by another weekday than Monday, and a date stands for the week, Monday to Sunday, that it lies in: where it is the first day of a week of yours, --holidays and --known may lie a week off; date the rows by the Monday in that week"
              .formatted(told.offMonday()));
    }
    return sentences;
  }

  private static String last(ToldFuture told, Frequency frequency) {
    return frequency == Frequency.HOURLY
        ? told.last(frequency).toString()
        : told.last(frequency).toLocalDate().toString();
  }
}
