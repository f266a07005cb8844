package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.Spendcast;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of the warehouse's series and of a file's, and what is refused. */
class ForecastPlotTest {
  @TempDir static Path folder;
  private static ScratchWarehouse warehouse;

  @BeforeAll
  static void two_months_of_two_teams() {
    warehouse =
        new ScratchWarehouse(
            folder, "2026-07-31T06:00:00Z", "sources { gateway { path = gateway } }");
    Path prices =
        warehouse.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,large,output_text,4,1000000,2026-01-01");
    warehouse.succeeds("prices", "load", prices.toString());
    List<String> calls = new ArrayList<>();
    for (int day = 1; day <= 60; day++) {
      LocalDate date = LocalDate.of(2026, 5, 31).plusDays(day);
      int output = date.getDayOfWeek().getValue() > 5 ? 4_000_000 : 10_000_000;
      for (String team : List.of("search", "assist")) {
        calls.add(
            """
            {"event_id":"%d","provider":"openai","model":"large","team":"%s","route":"answer",\
            "enqueued_at":"%sT08:00:00Z","output_text":%d}"""
                .formatted(calls.size(), team, date, output + 1_000 * (calls.size() * 37 % 100)));
      }
      calls.add(
          """
          {"event_id":"%d","provider":"openai","model":"unknown","team":"lab",\
          "enqueued_at":"%sT08:00:00Z","output_text":5}"""
              .formatted(calls.size(), date));
    }
    warehouse.write("gateway/calls.jsonl", calls.toArray(String[]::new));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
  }

  @Test
  void what_has_no_price_is_refused_and_not_drawn_as_nothing() {
    assertThat(warehouse.run("forecast", "plot", "model=unknown")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said())
        .contains("nothing of model=unknown has a price, so there is no forecast of it");
    warehouse.run("forecast", "plot", "team=nope");
    assertThat(warehouse.said()).contains("team=search").doesNotContain("unknown");
  }

  @Test
  void a_series_of_the_warehouse_is_drawn_and_nothing_is_written_to_it() throws IOException {
    Map<Table, Long> commits = warehouse.commits();

    warehouse.succeeds(
        "forecast", "plot", "team=search", "--output", folder.resolve("plots").toString());

    assertThat(Files.readString(folder.resolve("plots/forecast-team-search.html")))
        .contains("Forecast of team=search", "data:image/png;base64,")
        .containsPattern("Median: all together(?s:.*?)[$]4[01][.]");
    assertThat(warehouse.commits()).isEqualTo(commits);
    warehouse.succeeds("forecast", "plot", "total");
    assertThat(folder.resolve("report/forecast-total.html")).isRegularFile();
  }

  @Test
  void an_unknown_series_is_refused_with_the_nearest_one() {
    assertThat(warehouse.run("forecast", "plot", "team=serach")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said())
        .contains("no series 'team=serach' is forecast; did you mean team=search?")
        .contains("There are model=large, team=assist, team=search, total");
    assertThat(warehouse.run("forecast", "plot", "route=answer")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains("a route is forecast where it has a monthly budget");
  }

  @Test
  void a_series_of_a_file_is_drawn_as_it_is_forecast() throws IOException {
    List<String> rows = new ArrayList<>(List.of("series_id,date,value"));
    for (int day = 0; day < 120; day++) {
      LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
      rows.add("north," + date + "," + (100 + 10 * (day % 7) + day * 13 % 5));
      rows.add("south," + date + "," + (50 + day * 7 % 11));
    }
    Path history = warehouse.write("history.csv", rows.toArray(String[]::new));
    Path page = folder.resolve("north.html");

    assertThat(
            plot(
                "north",
                "--input",
                history.toString(),
                "--horizon",
                "14",
                "--output",
                page.toString()))
        .isEqualTo(ExitCode.DONE);

    assertThat(Files.readString(page))
        .contains("Forecast of north", "Median: all together")
        .doesNotContain("$");
    assertThat(plot("nroth", "--input", history.toString(), "--horizon", "14"))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(plot("north", "--input", history.toString(), "--horizon", "0"))
        .isEqualTo(ExitCode.WRONG_USE);
  }

  private static int plot(String... arguments) {
    List<String> command = new ArrayList<>(List.of("forecast", "plot"));
    command.addAll(List.of(arguments));
    return Spendcast.run(command.toArray(String[]::new));
  }
}
