package io.spendcast.job;

import static java.util.stream.Collectors.joining;

import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.Budget;
import io.spendcast.alert.Scope;
import io.spendcast.alert.ServiceLevel;
import io.spendcast.warehouse.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Limits in force that no usage of a week falls under, as of a team whose name is misspelt. They
 * judge nothing, and so would never be heard of.
 *
 * @param budgets whose scopes have no spend
 * @param levels whose scopes have no latency
 */
record LimitsWithoutUsage(AlertWindow window, List<Scope> budgets, List<Scope> levels) {

  static LimitsWithoutUsage read(AlertWindows windows) {
    AlertWindow window = windows.window();
    return new LimitsWithoutUsage(
        window,
        unused(
            windows.ofWeek(Table.DAILY_SPEND),
            windows.budgets().stream()
                .filter(budget -> budget.effectiveOn(window.lastDay()))
                .map(Budget::scope)
                .toList()),
        unused(
            windows.ofWeek(Table.DAILY_LATENCY),
            windows.serviceLevels().stream()
                .filter(level -> level.effectiveOn(window.lastDay()))
                .map(ServiceLevel::scope)
                .toList()));
  }

  /** What to say of them; empty where there are none. */
  Optional<String> sentence() {
    return budgets.isEmpty() && levels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "alert: no usage "
                + window
                + " falls under"
                + named(" the budget of ", budgets)
                + (budgets.isEmpty() || levels.isEmpty() ? "" : ", nor under")
                + named(" the service level of ", levels)
                + "; a name that is misspelt is to be mended in the limits file, as its limit"
                + " judges nothing");
  }

  private static String named(String limit, List<Scope> scopes) {
    return scopes.isEmpty()
        ? ""
        : limit + scopes.stream().map(Scope::toString).collect(joining(", "));
  }

  private static List<Scope> unused(Dataset<Row> usage, List<Scope> scopes) {
    List<Scope> asked =
        scopes.stream().distinct().filter(scope -> !scope.equals(Scope.TOTAL)).toList();
    QuestionsOfRows questions = new QuestionsOfRows();
    for (Scope scope : asked) {
      questions.ask(
          AlertWindows.within(scope),
          ofPart -> List.of(functions.count(ofPart.apply("usage_date"))));
    }
    List<Row> answers = questions.answers(usage);
    List<Scope> unused = new ArrayList<>();
    for (int at = 0; at < asked.size(); at++) {
      if (answers.get(at).getLong(0) == 0) {
        unused.add(asked.get(at));
      }
    }
    return unused;
  }
}
