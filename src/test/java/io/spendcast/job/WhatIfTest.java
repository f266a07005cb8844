package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.warehouse.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts of what would be: prices, growth and swaps move the months after them, exactly. */
class WhatIfTest {
  private static final int FIRST_HOUR = 8;

  @TempDir static Path folder;
  private static ScratchWarehouse warehouse;

  @BeforeAll
  static void two_months_of_two_models_that_cost_the_same_each_day() {
    warehouse =
        new ScratchWarehouse(
            folder, "2026-07-31T06:00:00Z", "sources { gateway { path = gateway } }");
    Path prices =
        warehouse.write(
            "prices.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "openai,large,output_text,4,1000000,2026-01-01",
            "openai,small,output_text,1,1000000,2026-01-01",
            "openai,unused,output_text,2,1000000,2026-01-01",
            "openai,inputs-only,input_uncached,2,1000000,2026-01-01");
    warehouse.succeeds("prices", "load", prices.toString());
    List<String> calls = new ArrayList<>();
    for (int day = 1; day <= 60; day++) {
      String date = java.time.LocalDate.of(2026, 5, 31).plusDays(day).toString();
      calls.add(call(date, "large", "search", 10_000_000, calls.size()));
      calls.add(call(date, "small", "assist", 20_000_000, calls.size()));
      calls.add(call(date, "unknown", "lab", 5, calls.size()));
    }
    warehouse.write("gateway/calls.jsonl", calls.toArray(String[]::new));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
  }

  private static String call(String date, String model, String team, int output, int id) {
    return """
    {"event_id":"%d","provider":"openai","model":"%s","team":"%s","route":"answer",\
    "enqueued_at":"%sT%02d:00:00Z","output_text":%d}\
    """
        .formatted(id, model, team, date, FIRST_HOUR, output);
  }

  private static String whatIf(String... options) {
    List<String> command = new ArrayList<>(List.of("forecast", "--what-if"));
    command.addAll(List.of(options));
    PrintStream standardOutput = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      warehouse.succeeds(command.toArray(String[]::new));
    } finally {
      System.setOut(standardOutput);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** The amount in a column of the line of a series and month. */
  private static BigDecimal amount(String said, String series, int column) {
    String line =
        said.lines()
            .filter(each -> each.startsWith(series + " ") && each.contains("2026-08"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(series + " is not in " + said));
    return new BigDecimal(line.split("\\s+")[column].replaceAll("[$,+]", ""));
  }

  @Test
  void growth_of_a_team_grows_its_months_and_the_total_by_as_much() {
    String said = whatIf("--growth", "team=search:1.5");

    BigDecimal before = amount(said, "team=search", 2);
    assertThat(amount(said, "team=search", 3))
        .isEqualByComparingTo(before.multiply(new BigDecimal("1.5")));
    assertThat(amount(said, "total", 4))
        .isEqualByComparingTo(before.multiply(new BigDecimal("0.5")));
    assertThat(said).doesNotContain("team=assist");
    assertThat(said).contains("In no amount: openai/unknown has no price for output_text");
  }

  @Test
  void a_swap_has_the_prices_of_the_model_that_serves() {
    String said = whatIf("--swap", "openai/large=openai/small");

    assertThat(amount(said, "model=large", 3).multiply(BigDecimal.valueOf(4)))
        .isEqualByComparingTo(amount(said, "model=large", 2));
  }

  @Test
  void a_price_list_counts_from_its_own_dates_and_is_not_loaded() {
    Path list =
        warehouse.write(
            "announced.csv",
            "provider,model,meter,unit_price,per,effective_from,effective_to",
            "openai,large,output_text,4,1000000,2026-01-01,2026-08-01",
            "openai,large,output_text,2,1000000,2026-08-01,");
    Map<Table, Long> commits = warehouse.commits();

    String said = whatIf("--prices", list.toString());

    assertThat(amount(said, "model=large", 3).multiply(BigDecimal.valueOf(2)))
        .isEqualByComparingTo(amount(said, "model=large", 2));
    assertThat(warehouse.commits()).isEqualTo(commits);
  }

  @Test
  void a_price_list_changes_nothing_before_the_first_day_of_what_would_be() {
    Path list =
        warehouse.write(
            "cheaper.csv",
            "provider,model,meter,unit_price,per,effective_from,effective_to",
            "openai,large,output_text,4,1000000,2026-01-01,2026-08-01",
            "openai,large,output_text,2,1000000,2026-08-01,");
    String whole = whatIf("--prices", list.toString());
    String half = whatIf("--prices", list.toString(), "--from", "2026-08-17");

    assertThat(amount(half, "total", 4).doubleValue() / amount(whole, "total", 4).doubleValue())
        .isBetween(14 / 31.0, 16 / 31.0);
  }

  @Test
  void a_first_day_later_on_leaves_the_days_before_it_alone() {
    String whole = whatIf("--growth", "2", "--from", "2026-08-01");
    String half = whatIf("--growth", "2", "--from", "2026-08-17");

    assertThat(amount(half, "total", 4).doubleValue() / amount(whole, "total", 4).doubleValue())
        .isBetween(14 / 31.0, 16 / 31.0);
  }

  @Test
  void what_cannot_be_meant_is_refused_with_every_reason() {
    assertThat(
            refused(
                "--growth", "team=nobody:2",
                "--swap", "openai/unused=openai/small",
                "--swap", "openai/large=openai/inputs-only"))
        .contains("--growth team=nobody:2.0: there is no usage of it")
        .contains("--swap: there is no usage of openai/unused")
        .contains("openai/inputs-only has no price for output_text");
    assertThat(refused("--growth", "fast", "--swap", "large=small"))
        .contains("--growth fast: give a factor such as 1.2")
        .contains("--swap large=small: give PROVIDER/MODEL=PROVIDER/MODEL");
    assertThat(refused("--growth", "team=search:1.0")).contains("changes nothing");
    assertThat(refused()).contains("say what would be, by --prices, --growth or --swap");
    assertThat(
            refused("--swap", "openai/large=openai/small", "--swap", "openai/large=openai/unused"))
        .contains("one model is replaced twice");
    assertThat(refused("--growth", "2", "--from", "2026-09-01"))
        .contains("the forecast ends on 2026-08-31");
    assertThat(refused("--growth", "2", "--from", "2026-07-01"))
        .contains("what was is known through 2026-07-30; name a later day");
  }

  @Test
  void what_would_seem_to_change_nothing_is_refused() {
    assertThat(refused("--growth", "model=unknown:2"))
        .contains("--growth model=unknown:2.0: nothing of it has a price");
    assertThat(refused("--swap", "openai/large=openai/large"))
        .contains("--swap openai/large: it serves for itself");
    Path list =
        warehouse.write(
            "other.csv",
            "provider,model,meter,unit_price,per,effective_from",
            "open-ai,large,output_text,9,1000000,2026-08-01");
    assertThat(refused("--prices", list.toString()))
        .contains("changes no price of any usage from 2026-07-31 to 2026-08-31")
        .contains("(openai/large, openai/small, openai/unknown)");
  }

  @Test
  void a_price_that_ends_within_the_forecast_is_refused_and_makes_nothing_free() {
    Path list =
        warehouse.write(
            "ending.csv",
            "provider,model,meter,unit_price,per,effective_from,effective_to",
            "openai,large,output_text,4,1000000,2026-01-01,2026-08-20");

    assertThat(refused("--prices", list.toString()))
        .contains("openai/large has no price for output_text");
  }

  private static String refused(String... options) {
    String[] command = new String[options.length + 2];
    command[0] = "forecast";
    command[1] = "--what-if";
    System.arraycopy(options, 0, command, 2, options.length);
    assertThat(warehouse.run(command)).as(Arrays.toString(command)).isEqualTo(ExitCode.WRONG_USE);
    return warehouse.said();
  }
}
