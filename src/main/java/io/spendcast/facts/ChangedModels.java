package io.spendcast.facts;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The models whose prices changed, on days of which all else stands: only they are priced, and what
 * the facts hold of others is written again as it is.
 */
final class ChangedModels {
  /** The facts in which each row is of one model and depends on prices. */
  private static final Set<Table> BY_MODEL =
      Set.of(Table.DAILY_SPEND, Table.DAILY_REQUESTS, Table.KEY_SPEND);

  private final FactPlan plan;
  private final NavigableSet<LocalDate> days = new TreeSet<>();

  /**
   * As {@link DayInput#prices} names them; of all days, since what has not changed may be priced.
   */
  private final Set<String> models = new TreeSet<>();

  ChangedModels(FactPlan plan) {
    this.plan = plan;
    plan.work()
        .forEach(
            (day, work) -> {
              // What a closed day is known to cost now is compared with all that stands.
              if (!work.models().isEmpty() && !plan.periods().isClosed(day)) {
                days.add(day);
                models.addAll(work.models());
              }
            });
  }

  /** Whether a row of the columns usage_date, provider and model is priced anew. */
  Column arePriced() {
    if (days.isEmpty()) {
      return functions.lit(true);
    }
    Object[] names = models.toArray();
    return functions
        .not(Warehouse.isOneOf("usage_date", days))
        .or(name(functions.col("model")).isin(names))
        .or(name(functions.lit(DayInput.ANY_MODEL)).isin(names));
  }

  /** Rows of a fact table with what stands of the days that they replace. */
  Dataset<Row> withStanding(Table table, Dataset<Row> rows) {
    return days.isEmpty() || !BY_MODEL.contains(table)
        ? rows
        : rows.unionByName(plan.warehouse().read(table).where(functions.not(arePriced())));
  }

  private static Column name(Column model) {
    return functions.concat_ws("/", functions.col("provider"), model);
  }
}
