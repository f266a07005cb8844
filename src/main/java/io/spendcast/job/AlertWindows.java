package io.spendcast.job;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertRule;
import io.spendcast.alert.AlertWindow;
import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetForecast;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.ConflictWindow;
import io.spendcast.alert.CoverageWindow;
import io.spendcast.alert.EndedMonth;
import io.spendcast.alert.ForecastRule;
import io.spendcast.alert.LatencyWindow;
import io.spendcast.alert.Scope;
import io.spendcast.alert.ServiceLevel;
import io.spendcast.alert.SessionCostWindow;
import io.spendcast.facts.StoredHistogram;
import io.spendcast.latency.ExponentialHistogram;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Reads from the facts what the rules judge: the last complete week, and the running months. */
record AlertWindows(Warehouse warehouse, IsoWeek week) {
  private static final double NANO = 1e9;

  /** A month that ended longer ago is news to nobody. */
  private static final int JUST_DAYS = 7;

  List<Budget> budgets() {
    return LimitRows.budgets(warehouse.read(Table.BUDGETS));
  }

  List<ServiceLevel> serviceLevels() {
    return LimitRows.serviceLevels(warehouse.read(Table.SERVICE_LEVELS));
  }

  List<LatencyWindow> latency(List<ServiceLevel> levels) {
    return new LatencyWindows(ofWeek(Table.DAILY_LATENCY), window()).of(levels);
  }

  List<SessionCostWindow> sessionCost(List<Budget> budgets) {
    List<SessionCostWindow> windows = new ArrayList<>();
    List<Budget> ofSessions = budgets.stream().filter(Budget::isOfSessions).toList();
    QuestionsOfRows questions = new QuestionsOfRows();
    for (Budget budget : ofSessions) {
      questions.ask(
          within(budget.scope()),
          asked ->
              List.of(
                  functions.sum(asked.apply("sessions")),
                  functions.sum(asked.apply("priced_sessions")),
                  functions.sum(asked.apply("known_cost_usd")),
                  functions.collect_list(asked.apply("histogram"))));
    }
    List<Row> answers = questions.answers(ofWeek(Table.DAILY_SESSIONS));
    for (int at = 0; at < ofSessions.size(); at++) {
      Row row = answers.get(at);
      if (row.isNullAt(0)) {
        continue;
      }
      long priced = row.getLong(1);
      ExponentialHistogram histogram = StoredHistogram.merged(row.getList(3));
      @Nullable Double p95 = histogram.quantile(0.95);
      windows.add(
          new SessionCostWindow(
              ofSessions.get(at).scope(),
              window(),
              priced == 0
                  ? null
                  : row.getDecimal(2).divide(BigDecimal.valueOf(priced), MathContext.DECIMAL64),
              p95 == null ? null : BigDecimal.valueOf(p95 / NANO),
              row.getLong(0),
              priced));
    }
    return windows;
  }

  /** Of months that are not over on the day of the forecast; {@link #ended} tells of those. */
  List<BudgetForecast> forecasts(List<Budget> budgets, LocalDate origin) {
    Dataset<Row> ofOrigin =
        warehouse
            .read(Table.PERIOD_FORECASTS)
            .where(col("origin").equalTo(Date.valueOf(origin)).and(col("budget_usd").isNotNull()))
            .where(col("period_end").equalTo(add_months(col("period_start"), 1)));
    List<Row> rows = ofOrigin.orderBy("series", "period_start").collectAsList();
    List<BudgetForecast> forecasts = new ArrayList<>();
    for (Budget budget : budgets) {
      for (Row row : rows) {
        YearMonth month = YearMonth.from(row.<Date>getAs("period_start").toLocalDate());
        if (budget.period() == BudgetPeriod.MONTH
            && ForecastRows.seriesOf(budget.scope()).equals(row.getAs("series"))
            && month.atEndOfMonth().isAfter(origin)
            && budget.effectiveOn(month.atEndOfMonth())) {
          forecasts.add(
              new BudgetForecast(
                  budget.scope(),
                  month,
                  origin,
                  row.getAs("median_usd"),
                  row.getAs("lo80_usd"),
                  row.getAs("hi80_usd"),
                  row.getAs("actual_usd"),
                  ForecastRule.probability(
                      row.getAs("probability_over_budget"),
                      row.getAs("budget_usd"),
                      budget.limitUsd())));
        }
      }
    }
    return forecasts;
  }

  /**
   * What the months of open alerts came to that are over on a day; of one that was told as over
   * when it has been so for a week.
   *
   * @param incomplete days of which something is missing
   */
  List<EndedMonth> ended(
      Collection<Alert> open, LocalDate origin, NavigableSet<LocalDate> incomplete) {
    List<ScopedMonth> months = new ArrayList<>();
    for (Alert alert : open) {
      AlertWindow month = alert.window();
      LocalDate told =
          ForecastRule.wasOverWhenRaised(alert)
              ? month.lastDay().plusDays(JUST_DAYS + 1)
              : month.lastDay();
      if (alert.rule() == AlertRule.FORECAST_OVER_BUDGET && !told.isAfter(origin)) {
        months.add(new ScopedMonth(alert.scope(), YearMonth.from(month.start())));
      }
    }
    return spent(months, incomplete);
  }

  /**
   * What the budgets' last month came to that ended within a week of a day, whatever was forecast
   * of it: it may have passed its budget on its last days.
   *
   * @param incomplete days of which something is missing
   */
  List<EndedMonth> justEnded(
      List<Budget> budgets, LocalDate origin, NavigableSet<LocalDate> incomplete) {
    YearMonth month = YearMonth.from(origin.plusDays(1)).minusMonths(1);
    LocalDate last = month.atEndOfMonth();
    return last.isBefore(origin.minusDays(JUST_DAYS))
        ? List.of()
        : spent(
            budgets.stream()
                .filter(budget -> budget.period() == BudgetPeriod.MONTH && budget.effectiveOn(last))
                .map(budget -> new ScopedMonth(budget.scope(), month))
                .toList(),
            incomplete);
  }

  private List<EndedMonth> spent(List<ScopedMonth> months, NavigableSet<LocalDate> incomplete) {
    QuestionsOfRows questions = new QuestionsOfRows();
    for (ScopedMonth each : months) {
      questions.ask(
          col("usage_date")
              .between(Date.valueOf(each.first()), Date.valueOf(each.last()))
              .and(within(each.scope())),
          asked ->
              List.of(
                  functions.sum(asked.apply("effective_cost_usd")),
                  functions.count(asked.apply("unpriced_reason"))));
    }
    List<Row> answers = questions.answers(warehouse.read(Table.DAILY_SPEND));
    List<EndedMonth> ended = new ArrayList<>();
    for (int at = 0; at < months.size(); at++) {
      ScopedMonth each = months.get(at);
      BigDecimal usd = answers.get(at).getDecimal(0);
      boolean isComplete = incomplete.subSet(each.first(), true, each.last(), true).isEmpty();
      ended.add(
          new EndedMonth(
              each.scope(),
              each.month(),
              usd == null ? BigDecimal.ZERO : usd,
              isComplete && answers.get(at).getLong(1) == 0));
    }
    return ended;
  }

  private record ScopedMonth(Scope scope, YearMonth month) {
    LocalDate first() {
      return month.atDay(1);
    }

    LocalDate last() {
      return month.atEndOfMonth();
    }
  }

  List<CoverageWindow> coverage() {
    Row row =
        ofWeek(Table.DAILY_REQUESTS)
            .selectExpr("sum(events_priced)", "sum(events_priced + events_unpriced)")
            .first();
    return row.isNullAt(0)
        ? List.of()
        : List.of(new CoverageWindow(window(), row.getLong(0), row.getLong(1)));
  }

  /**
   * Contradicting records that arrived in the week or after it, by source.
   *
   * @param open alerts, whose sources are judged although nothing of them arrived
   */
  List<ConflictWindow> conflicts(ZoneId zone, List<Alert> open) {
    Timestamp from = Timestamp.from(week.monday().atStartOfDay(zone).toInstant());
    SortedMap<String, Long> conflicts = new TreeMap<>();
    open.stream()
        .filter(alert -> alert.rule() == AlertRule.CONFLICTING_DUPLICATES)
        .forEach(alert -> conflicts.put(Objects.requireNonNull(alert.scope().value()), 0L));
    warehouse
        .read(Table.QUARANTINED_USAGE)
        .where(col("first_seen_at").geq(from))
        .groupBy("source")
        .agg(functions.expr("count_if(reason = 'conflicting_duplicate')"))
        .collectAsList()
        .forEach(row -> conflicts.put(row.getString(0), row.getLong(1)));
    List<ConflictWindow> windows = new ArrayList<>();
    conflicts.forEach((source, count) -> windows.add(new ConflictWindow(source, window(), count)));
    return windows;
  }

  AlertWindow window() {
    return new AlertWindow(week.monday(), week.monday().plusDays(7));
  }

  Dataset<Row> ofWeek(Table table) {
    return warehouse
        .read(table)
        .where(
            Warehouse.isOneOf(
                "usage_date",
                io.spendcast.time.DateRange.closed(week.monday(), week.sunday()).days()));
  }

  /** The rows of a fact table that a limit's scope covers. */
  static Column within(Scope scope) {
    return scope.value() == null
        ? functions.lit(true)
        : col(scope.dimension().name().toLowerCase(Locale.ROOT)).equalTo(scope.value());
  }
}
