package io.spendcast.job;

import io.spendcast.alert.AttributionRule;
import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.EffectiveDates;
import io.spendcast.alert.LatencyMeasure;
import io.spendcast.alert.Scope;
import io.spendcast.alert.ScopeDimension;
import io.spendcast.alert.ServiceLevel;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Budgets, service levels and attribution rules as rows of their tables, and back. */
final class LimitRows {
  private static final int MONEY_SCALE = 18;

  private LimitRows() {}

  static Row toRow(Budget budget) {
    return RowFactory.create(
        budget.scope().dimension().code(),
        budget.scope().value(),
        budget.period().code(),
        budget.limitUsd().setScale(MONEY_SCALE, RoundingMode.UNNECESSARY),
        budget.owner(),
        Date.valueOf(budget.dates().from()),
        date(budget.dates()));
  }

  static Row toRow(ServiceLevel level) {
    return RowFactory.create(
        level.scope().dimension().code(),
        level.scope().value(),
        level.measure().code(),
        level.percentile(),
        level.limitMillis(),
        level.owner(),
        Date.valueOf(level.dates().from()),
        date(level.dates()));
  }

  static Row toRow(AttributionRule rule) {
    return RowFactory.create(
        rule.scope().code(),
        rule.value(),
        rule.team(),
        rule.costCentre(),
        rule.owner(),
        Date.valueOf(rule.dates().from()),
        date(rule.dates()));
  }

  static List<Budget> budgets(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(
            row ->
                new Budget(
                    scope(row),
                    BudgetPeriod.valueOf(upper(row.getAs("period"))),
                    row.getAs("limit_usd"),
                    row.getAs("owner"),
                    dates(row)))
        .toList();
  }

  static List<ServiceLevel> serviceLevels(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(
            row ->
                new ServiceLevel(
                    scope(row),
                    LatencyMeasure.valueOf(upper(row.getAs("measure"))),
                    row.getAs("percentile"),
                    row.getAs("limit_ms"),
                    row.getAs("owner"),
                    dates(row)))
        .toList();
  }

  static Scope scope(Row row) {
    return new Scope(
        ScopeDimension.valueOf(upper(row.getAs("scope_dimension"))), row.getAs("scope_value"));
  }

  private static EffectiveDates dates(Row row) {
    Date to = row.getAs("effective_to");
    return new EffectiveDates(
        row.<Date>getAs("effective_from").toLocalDate(), to == null ? null : to.toLocalDate());
  }

  private static @Nullable Date date(EffectiveDates dates) {
    return dates.to() == null ? null : Date.valueOf(dates.to());
  }

  static String upper(String code) {
    return code.toUpperCase(Locale.ROOT);
  }
}
