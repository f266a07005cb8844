package io.spendcast.job.week;

import io.spendcast.report.model.Cost;
import io.spendcast.report.model.SpendBreakdown;
import io.spendcast.report.model.SpendBreakdown.ModelTeamSpend;
import io.spendcast.report.model.SpendBreakdown.SpendRow;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads the week's spend by model, by team and by both, beside the week before. */
final class SpendCuts {
  private final WeekWindow window;
  private final List<Row> rows;

  SpendCuts(WeekWindow window) {
    this.window = window;
    this.rows =
        window.rows(
            "spend_cuts",
            Map.of(
                "daily_spend", window.weeks(Table.DAILY_SPEND, 2),
                "daily_requests", window.weeks(Table.DAILY_REQUESTS, 2)));
  }

  SpendBreakdown read() {
    return new SpendBreakdown(spendRows("model"), spendRows("team"), modelsAndTeams());
  }

  /** What a team without a name is called. */
  static String teamName(@Nullable String team) {
    return team == null ? "(no team)" : team;
  }

  private List<SpendRow> spendRows(String cut) {
    Map<String, @Nullable Row> now = named(cut, window.week());
    Map<String, @Nullable Row> before = named(cut, window.week().previous());
    Map<String, @Nullable Row> all = new LinkedHashMap<>(now);
    before.forEach(all::putIfAbsent);
    List<SpendRow> spend = new ArrayList<>();
    for (String name : all.keySet()) {
      Row row = now.get(name);
      spend.add(
          new SpendRow(
              name,
              row == null ? Cost.of(BigDecimal.ZERO) : cost(row),
              before.isEmpty() ? Cost.unknown("no usage was recorded") : previous(before, name),
              row == null ? 0 : row.<Long>getAs("events"),
              row == null ? 0 : row.<Long>getAs("tokens"),
              row == null ? 0 : row.<Long>getAs("unpriced_tokens")));
    }
    return spend;
  }

  private static Cost previous(Map<String, @Nullable Row> before, String name) {
    Row row = before.get(name);
    return row == null ? Cost.of(BigDecimal.ZERO) : cost(row);
  }

  /** A model that two providers serve is named with its provider. */
  private Map<String, @Nullable Row> named(String cut, IsoWeek week) {
    Map<String, @Nullable Row> named = new LinkedHashMap<>();
    for (Row row : ofCut(cut, week)) {
      String name =
          cut.equals("team")
              ? teamName(row.getAs("team"))
              : isServedByOne(row.getAs("model"))
                  ? row.<String>getAs("model")
                  : row.<String>getAs("provider") + "/" + row.<String>getAs("model");
      named.put(name, row);
    }
    return named;
  }

  private boolean isServedByOne(String model) {
    return rows.stream()
            .filter(row -> row.getAs("cut").equals("model") && model.equals(row.getAs("model")))
            .map(row -> row.<String>getAs("provider"))
            .distinct()
            .count()
        == 1;
  }

  private List<ModelTeamSpend> modelsAndTeams() {
    return ofCut("model_and_team", window.week()).stream()
        .map(
            row ->
                new ModelTeamSpend(
                    row.getAs("provider"),
                    row.getAs("model"),
                    teamName(row.getAs("team")),
                    cost(row),
                    row.getAs("events"),
                    row.getAs("tokens"),
                    row.getAs("unpriced_tokens")))
        .toList();
  }

  private List<Row> ofCut(String cut, IsoWeek week) {
    return rows.stream()
        .filter(row -> row.getAs("cut").equals(cut) && WeekWindow.weekOf(row).equals(week))
        .toList();
  }

  private static Cost cost(Row row) {
    return KnownCost.of(row.getAs("known_cost_usd"), row.getAs("unpriced_reason"));
  }
}
