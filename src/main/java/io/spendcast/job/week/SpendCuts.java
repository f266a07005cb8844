package io.spendcast.job.week;

import io.spendcast.report.model.Cost;
import io.spendcast.report.model.SpendBreakdown;
import io.spendcast.report.model.SpendBreakdown.ModelTeamSpend;
import io.spendcast.report.model.SpendBreakdown.SpendRow;
import io.spendcast.warehouse.Table;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads the week's spend by model, by team and by both, beside the week before. */
final class SpendCuts {
  /** The name of a row that adds up names. */
  static final String OTHER = "(other)";

  private static final int MOST_NAMES = 1_000;
  private static final int MOST_MODELS_AND_TEAMS = 10_000;

  private static final Cost NO_USAGE = Cost.unknown("no usage was recorded");

  private final List<Row> rows;

  /**
   * @param isKnown whether a day of the week is complete
   */
  SpendCuts(WeekWindow window, boolean isKnown) {
    this.rows =
        window.rows(
            "spend_cuts",
            Map.of(
                "daily_spend", window.weeks(Table.DAILY_SPEND, 2),
                "daily_requests", window.weeks(Table.DAILY_REQUESTS, 2),
                "reported_week", reportedWeek(window, isKnown),
                "cut_sizes", sizes(window)));
  }

  private static Dataset<Row> reportedWeek(WeekWindow window, boolean isKnown) {
    Date monday = Date.valueOf(window.week().monday());
    return window
        .warehouse()
        .spark()
        .sql("SELECT DATE '" + monday + "' AS monday, " + isKnown + " AS is_known");
  }

  private static Dataset<Row> sizes(WeekWindow window) {
    return window
        .warehouse()
        .spark()
        .sql(
            """
            SELECT * FROM VALUES ('model', %1$d), ('team', %1$d), ('model_and_team', %2$d)
              AS (cut, most_names)
            """
                .formatted(MOST_NAMES, MOST_MODELS_AND_TEAMS));
  }

  SpendBreakdown read() {
    return new SpendBreakdown(spendRows("model"), spendRows("team"), modelsAndTeams());
  }

  /** What a team without a name is called. */
  static String teamName(@Nullable String team) {
    return team == null ? "(no team)" : team;
  }

  private List<SpendRow> spendRows(String cut) {
    List<Row> ofCut = ofCut(cut);
    boolean isFirstWeek = ofCut.stream().noneMatch(row -> row.<Boolean>getAs("was_used"));
    return ofCut.stream()
        .map(
            row ->
                new SpendRow(
                    name(row, cut.equals("team") ? teamName(row.getAs("name")) : row.getAs("name")),
                    costOfWeek(row),
                    isFirstWeek ? NO_USAGE : cost(row, "previous_"),
                    row.getAs("events"),
                    row.getAs("tokens"),
                    row.getAs("unpriced_tokens"),
                    row.getAs("others")))
        .toList();
  }

  private List<ModelTeamSpend> modelsAndTeams() {
    return ofCut("model_and_team").stream()
        .map(
            row ->
                new ModelTeamSpend(
                    name(row, row.getAs("provider")),
                    name(row, row.getAs("model")),
                    name(row, teamName(row.getAs("team"))),
                    cost(row, ""),
                    row.getAs("events"),
                    row.getAs("tokens"),
                    row.getAs("unpriced_tokens"),
                    row.getAs("others")))
        .toList();
  }

  private List<Row> ofCut(String cut) {
    return rows.stream().filter(row -> row.getAs("cut").equals(cut)).toList();
  }

  private static String name(Row row, String own) {
    return row.<Long>getAs("others") > 0 ? OTHER : own;
  }

  private static Cost costOfWeek(Row row) {
    return row.<Boolean>getAs("is_used") || row.getAs("known_cost_usd") != null
        ? cost(row, "")
        : NO_USAGE;
  }

  private static Cost cost(Row row, String week) {
    String reason = row.getAs(week + "unpriced_reason");
    return KnownCost.of(
        row.getAs(week + "known_cost_usd"), reason == null ? KnownCost.NOTHING_STANDS : reason);
  }
}
