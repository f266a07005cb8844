package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.job.week.CorrectionQuery;
import io.spendcast.report.CorrectionText;
import io.spendcast.report.model.PostedCorrection;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Explains a figure of daily_spend: quantities, prices, formula, events. */
@Command(
    name = "explain",
    description = "Explains what a model cost on a day: quantities, prices, formula, events.")
public final class ExplainJob extends JobCommand {
  @Option(names = "--date", required = true, paramLabel = "DATE", description = "Usage date.")
  private LocalDate date = LocalDate.MIN;

  @Option(names = "--model", required = true, description = "Model as served.")
  private String model = "";

  @Option(names = "--provider", description = "Only what this provider served.")
  private @Nullable String provider;

  @Option(names = "--team", description = "Only usage of this team.")
  private @Nullable String team;

  @Option(names = "--route", description = "Only usage of this route.")
  private @Nullable String route;

  @Option(names = "--meter", description = "Only this meter, for example output_text.")
  private @Nullable String meter;

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    Dataset<Row> spend = run.publications().read(Table.DAILY_SPEND);
    Column chosen = chosen();
    List<Row> rows =
        Query.of("/explain/spend_rows.sql")
            .over(
                run.spark(),
                Map.of(
                    "explained_spend",
                    spend.where(meter == null ? chosen : chosen.and(col("meter").equalTo(meter)))))
            .collectAsList();
    List<String> corrections = corrections(run, chosen);
    if (rows.isEmpty() && corrections.isEmpty()) {
      throw new InvalidConfigurationException(List.of(whatExists(spend)));
    }
    Row events =
        run.publications()
            .read(Table.DAILY_REQUESTS)
            .where(chosen)
            .selectExpr("coalesce(sum(attempts), 0)", "coalesce(sum(events_unpriced), 0)")
            .first();
    PrintStream out = ResultOutput.open();
    out.println(ConsoleTable.plain(title()));
    if (rows.isEmpty()) {
      out.println("No spend stands here: the month was closed when this usage became known.");
    }
    ExplainedPrices prices =
        ExplainedPrices.of(run.publications().read(Table.PRICE_VERSIONS), rows);
    if (!rows.isEmpty()) {
      new ExplainedRows(rows, prices).print(out);
    }
    out.println();
    out.println(
        "Events: "
            + events.getLong(0)
            + (events.getLong(1) == 0 ? "" : ", " + events.getLong(1) + " of them without a price")
            + (meter == null ? "." : "; the meter's own number stands at its rows."));
    PricedDays day = PricedDays.of(PricedDays.published(run).of(List.of(date)));
    if (!day.areAllPriced()) {
      out.println(ConsoleTable.plain("Incomplete: " + day.describe() + "."));
    }
    corrections.forEach(line -> out.println(ConsoleTable.plain(line)));
    ExplainedFiles.of(run, date, chosen).print(out);
    prices.print(out);
  }

  /** What was booked elsewhere about this usage, as lines. */
  private List<String> corrections(Run run, Column chosen) {
    List<String> lines = new ArrayList<>();
    Column corrected = meter == null ? chosen : chosen.and(col("meter").equalTo(meter));
    List<PostedCorrection> corrections =
        CorrectionQuery.read(run.publications().read(Table.SPEND_CORRECTIONS).where(corrected));
    if (!corrections.isEmpty()) {
      lines.add(
          "Corrections, not in the total above, as the month was closed when they became known:");
      corrections.forEach(each -> lines.add("  " + CorrectionText.sentence(each)));
    }
    return lines;
  }

  private Column chosen() {
    Column chosen = col("usage_date").equalTo(Date.valueOf(date)).and(col("model").equalTo(model));
    for (Map.Entry<String, String> filter : filters().entrySet()) {
      chosen = chosen.and(col(filter.getKey()).equalTo(filter.getValue()));
    }
    return chosen;
  }

  private Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    if (provider != null) {
      filters.put("provider", provider);
    }
    if (team != null) {
      filters.put("team", team);
    }
    if (route != null) {
      filters.put("route", route);
    }
    return filters;
  }

  private String title() {
    StringBuilder title = new StringBuilder(date + ", model " + model);
    filters().forEach((name, value) -> title.append(", ").append(name).append(' ').append(value));
    return title + (meter == null ? "" : ", meter " + meter);
  }

  private String whatExists(Dataset<Row> spend) {
    Dataset<Row> ofDay = spend.where(col("usage_date").equalTo(Date.valueOf(date)));
    List<String> models = distinct(ofDay, "model");
    if (models.isEmpty()) {
      Row range = spend.selectExpr("min(usage_date)", "max(usage_date)").first();
      return range.isNullAt(0)
          ? "daily_spend is empty; run spendcast daily first"
          : "there is no usage on "
              + date
              + "; daily_spend holds "
              + range.getDate(0)
              + " to "
              + range.getDate(1);
    }
    if (!models.contains(model)) {
      return ConsoleTable.plain(
          "there is no usage of "
              + model
              + " on "
              + date
              + "; models of that day: "
              + String.join(", ", models));
    }
    Dataset<Row> ofModel = ofDay.where(col("model").equalTo(model));
    List<String> exists = new ArrayList<>();
    for (String column : List.of("provider", "team", "route", "meter")) {
      exists.add(column + " " + String.join(", ", distinct(ofModel, column)));
    }
    return ConsoleTable.plain(
        title() + ": there is no such usage; that day has " + String.join("; ", exists));
  }

  private static List<String> distinct(Dataset<Row> rows, String column) {
    TreeSet<String> values = new TreeSet<>();
    for (Row row : rows.select(column).distinct().collectAsList()) {
      values.add(row.isNullAt(0) ? "(none)" : row.getString(0));
    }
    return List.copyOf(values);
  }

  /** A decimal with all its digits and no needless zero. */
  static String exact(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
