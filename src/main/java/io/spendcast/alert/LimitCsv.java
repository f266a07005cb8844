package io.spendcast.alert;

import io.spendcast.price.CsvFile;
import io.spendcast.price.CsvRow;
import io.spendcast.price.CsvValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV files of limits. Both have {@code scope_dimension} (total, team, route, model),
 * {@code scope_value} (empty for total), {@code effective_from} and, not required, {@code owner}
 * and {@code effective_to} (first day after; empty: open). Budgets add {@code period} and {@code
 * limit_usd}; service levels add {@code measure}, {@code percentile} and {@code limit_ms}. On each
 * day there is at most one limit for the same thing. All problems of a file are reported at once.
 */
public final class LimitCsv {
  private static final Set<String> BUDGET_COLUMNS =
      Set.of("scope_dimension", "scope_value", "period", "limit_usd", "effective_from");
  private static final Set<String> SERVICE_LEVEL_COLUMNS =
      Set.of(
          "scope_dimension", "scope_value", "measure", "percentile", "limit_ms", "effective_from");
  private static final Set<String> OPTIONAL = Set.of("owner", "effective_to");
  private static final int MONEY_SCALE = 18;
  private static final int MONEY_INTEGER_DIGITS = 20;

  private final DatesInUse datesInUse = new DatesInUse();

  private LimitCsv() {}

  /** Reads {@code budgets.csv}. */
  public static LimitFile<Budget> readBudgets(String name, byte[] content) {
    return read(CsvFile.read(name, content, BUDGET_COLUMNS, OPTIONAL), LimitCsv::budget);
  }

  /** Reads {@code service_levels.csv}. */
  public static LimitFile<ServiceLevel> readServiceLevels(String name, byte[] content) {
    return read(
        CsvFile.read(name, content, SERVICE_LEVEL_COLUMNS, OPTIONAL), LimitCsv::serviceLevel);
  }

  private static <T> LimitFile<T> read(CsvFile file, RowReader<T> reader) {
    LimitCsv state = new LimitCsv();
    List<T> limits = new ArrayList<>();
    for (CsvRow row : file.rows()) {
      T limit = reader.read(state, row);
      if (limit != null) {
        limits.add(limit);
      }
    }
    return new LimitFile<>(List.copyOf(limits), file.problems());
  }

  private @Nullable Budget budget(CsvRow row) {
    Scope scope = scope(row);
    BudgetPeriod period = oneOf(row, "period", BudgetPeriod.values(), BudgetPeriod::code);
    if (row.isSound()
        && period == BudgetPeriod.SESSION
        && scope.dimension() == ScopeDimension.MODEL) {
      row.report("period", "month where the scope is a model: a session may use several models");
    }
    BigDecimal limitUsd =
        row.read("limit_usd", null, BigDecimal.ZERO, CsvValues.A_DECIMAL, LimitCsv::money);
    String owner = row.optionalText("owner");
    EffectiveDates dates = dates(row);
    return isUsable(row, List.of(scope, period), dates)
        ? new Budget(scope, period, limitUsd, owner, dates)
        : null;
  }

  private @Nullable ServiceLevel serviceLevel(CsvRow row) {
    Scope scope = scope(row);
    LatencyMeasure measure = oneOf(row, "measure", LatencyMeasure.values(), LatencyMeasure::code);
    BigDecimal percentile =
        row.read(
            "percentile",
            null,
            BigDecimal.ONE,
            "a share between 0 and 1 with at most 6 decimals, such as 0.95",
            LimitCsv::percentile);
    long limitMillis =
        row.read("limit_ms", null, 0L, "an integer of 1 or more", LimitCsv::positive);
    String owner = row.optionalText("owner");
    EffectiveDates dates = dates(row);
    return isUsable(row, List.of(scope, measure, percentile), dates)
        ? new ServiceLevel(scope, measure, percentile, limitMillis, owner, dates)
        : null;
  }

  private static Scope scope(CsvRow row) {
    ScopeDimension[] dimensions = {
      ScopeDimension.TOTAL, ScopeDimension.TEAM, ScopeDimension.ROUTE, ScopeDimension.MODEL
    };
    ScopeDimension dimension = oneOf(row, "scope_dimension", dimensions, ScopeDimension::code);
    String value = row.optionalText("scope_value");
    if (!row.isSound()) {
      return Scope.TOTAL;
    }
    if ((dimension == ScopeDimension.TOTAL) != (value == null)) {
      row.report(
          "scope_value",
          value == null ? "the name of a " + dimension.code() : "nothing where the scope is total");
      return Scope.TOTAL;
    }
    return new Scope(dimension, value);
  }

  static EffectiveDates dates(CsvRow row) {
    LocalDate from =
        row.read("effective_from", null, LocalDate.EPOCH, CsvValues.A_DATE, CsvValues::date);
    if (row.optionalText("effective_to") == null) {
      return new EffectiveDates(from, null);
    }
    LocalDate to = row.read("effective_to", null, LocalDate.MAX, CsvValues.A_DATE, CsvValues::date);
    if (!from.isBefore(to)) {
      row.report("effective_to", "a date after effective_from, " + from);
      return new EffectiveDates(from, null);
    }
    return new EffectiveDates(from, to);
  }

  /** Whether the row is sound and no earlier one limits the same thing on one of its days. */
  private boolean isUsable(CsvRow row, List<Object> limit, EffectiveDates dates) {
    if (!row.isSound()) {
      return false;
    }
    datesInUse.take(row, limit, dates, "which limits the same");
    return row.isSound();
  }

  static <E> E oneOf(CsvRow row, String column, E[] values, Function<E, String> code) {
    List<String> codes = Arrays.stream(values).map(code).toList();
    return row.read(
        column,
        null,
        values[0],
        "one of " + String.join(", ", codes),
        text -> {
          int index = codes.indexOf(text);
          if (index < 0) {
            throw new IllegalArgumentException("Not one of " + codes + ": " + text);
          }
          return values[index];
        });
  }

  private static BigDecimal money(String text) {
    BigDecimal amount = CsvValues.decimal(text);
    BigDecimal shortest = amount.stripTrailingZeros();
    if (shortest.scale() > MONEY_SCALE
        || shortest.precision() - shortest.scale() > MONEY_INTEGER_DIGITS) {
      throw new IllegalArgumentException("Does not fit DECIMAL(38, 18): " + text);
    }
    return amount.setScale(MONEY_SCALE);
  }

  private static BigDecimal percentile(String text) {
    BigDecimal share = CsvValues.decimal(text).setScale(ServiceLevel.PERCENTILE_SCALE);
    if (share.signum() == 0 || share.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("Not between 0 and 1: " + text);
    }
    return share;
  }

  private static long positive(String text) {
    long value = CsvValues.integer(text);
    if (value == 0) {
      throw new IllegalArgumentException("Not above 0: " + text);
    }
    return value;
  }

  private interface RowReader<T> {
    @Nullable T read(LimitCsv state, CsvRow row);
  }
}
