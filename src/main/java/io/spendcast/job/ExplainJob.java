package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.job.week.CorrectionQuery;
import io.spendcast.report.CorrectionText;
import io.spendcast.report.model.PostedCorrection;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
    ExplainedUsage usage = ExplainedUsage.of(date, model, provider, team, route, meter);
    Dataset<Row> spend = run.publications().read(Table.DAILY_SPEND);
    List<Row> rows =
        Query.of("/explain/spend_rows.sql")
            .over(run.spark(), Map.of("explained_spend", spend.where(usage.ofMeter())))
            .collectAsList();
    List<PostedCorrection> corrections =
        CorrectionQuery.read(
            run.publications().read(Table.SPEND_CORRECTIONS).where(usage.ofMeter()));
    if (rows.isEmpty() && corrections.isEmpty()) {
      throw new InvalidConfigurationException(List.of(usage.whatExists(spend)));
    }
    ExplainedPrices prices =
        ExplainedPrices.of(run.publications().read(Table.PRICE_VERSIONS), rows);

    PrintStream out = ResultOutput.open();
    out.println(ConsoleTable.plain(usage.title()));
    if (rows.isEmpty()) {
      out.println("No spend stands here: the month was closed when this usage became known.");
    } else {
      new ExplainedRows(rows, prices).print(out);
    }
    out.println();
    out.println(events(run, usage));
    PricedDays day = PricedDays.of(PricedDays.published(run).of(List.of(date)));
    if (!day.areAllPriced()) {
      out.println(ConsoleTable.plain("Incomplete: " + day.describe() + "."));
    }
    print(corrections, out);
    ExplainedFiles.of(run, date, usage.ofAnyMeter()).print(out);
    prices.print(out);
  }

  private static String events(Run run, ExplainedUsage usage) {
    Row events =
        run.publications()
            .read(Table.DAILY_REQUESTS)
            .where(usage.ofAnyMeter())
            .selectExpr("coalesce(sum(attempts), 0)", "coalesce(sum(events_unpriced), 0)")
            .first();
    return "Events: "
        + events.getLong(0)
        + (events.getLong(1) == 0 ? "" : ", " + events.getLong(1) + " of them without a price")
        + (usage.meter() == null ? "." : "; the meter's own number stands at its rows.");
  }

  /** What was booked elsewhere about this usage. */
  private static void print(List<PostedCorrection> corrections, PrintStream out) {
    if (!corrections.isEmpty()) {
      out.println(
          "Corrections, not in the total above, as the month was closed when they became known:");
      corrections.forEach(
          each -> out.println(ConsoleTable.plain("  " + CorrectionText.sentence(each))));
    }
  }
}
