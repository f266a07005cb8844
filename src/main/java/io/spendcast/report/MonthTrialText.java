package io.spendcast.report;

import io.spendcast.report.model.MonthEnd.MonthTrial;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How past months would have been forecast, beside what people do without a forecast. */
final class MonthTrialText {
  private MonthTrialText() {}

  /** A sentence after a space; nothing where no month was tried. */
  static String of(List<MonthTrial> trials) {
    if (trials.isEmpty()) {
      return "";
    }
    int months = trials.stream().mapToInt(MonthTrial::months).max().orElse(1);
    return " Forecast again from "
        + listed(trials.stream().map(MonthTrialText::day).toList())
        + (months == 1 ? " of the last month" : " of the last " + months + " months")
        + ", what was open came out "
        + shares(trials, MonthTrial::forecast)
        + " off; by the 30-day run-rate "
        + shares(trials, MonthTrial::runRate)
        + ", by repeating the last seven days "
        + shares(trials, MonthTrial::seasonalNaive)
        + closer(trials)
        + ".";
  }

  /** From which days one of the others was closer, since nobody should have to compare. */
  private static String closer(List<MonthTrial> trials) {
    List<String> days =
        trials.stream()
            .filter(each -> Math.min(each.runRate(), each.seasonalNaive()) < each.forecast())
            .map(MonthTrialText::day)
            .toList();
    return days.isEmpty() ? "" : "; from " + listed(days) + " one of these was closer";
  }

  private static String day(MonthTrial trial) {
    return trial.knownDays() == 0 ? "the eve" : "day " + trial.knownDays();
  }

  private static String shares(List<MonthTrial> trials, ToDoubleFunction<MonthTrial> error) {
    return listed(
        trials.stream().map(each -> QuantityFormat.share(error.applyAsDouble(each))).toList());
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
