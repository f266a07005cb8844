package io.spendcast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discounts, margins and aliases by command, from the file to the explained figure. */
class PriceTermsJobTest {
  private static final String NOW = "2026-06-20T00:00:00Z";
  private static final String HEADER =
      "kind,provider,model,meter,unit_price,per,factor,team,target_model,effective_from,"
          + "effective_to";
  private static final String DISCOUNT =
      "discount,openai,,,,,0.9,,,2026-01-01,2026-06-02T00:00:00.000001Z";

  private static String event(String id, String model, String team, String at) {
    return ("{'event_id':'" + id + "','provider':'openai','model':'" + model + "','team':'" + team)
            .replace('\'', '"')
        + "\",\"session_id\":\"s\",\"enqueued_at\":\""
        + at
        + "\",\"input_uncached\":1000}";
  }

  private static String out(ScratchWarehouse warehouse, String... command) {
    PrintStream standardOutput = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      assertThat(warehouse.run(command)).as(warehouse.said()).isZero();
    } finally {
      System.setOut(standardOutput);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }

  @Test
  void terms_are_loaded_priced_shown_and_explained(@TempDir Path folder) { // FAULTS 32, 35
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, NOW, "sources.log { format = jsonl, path = logs }");
    String book =
        warehouse
            .write(
                "book.csv",
                HEADER,
                "list,openai,o3,input_uncached,10,1000000,,,,2026-01-01,",
                DISCOUNT,
                "margin,openai,o3,,0.5,1000000,,search,,2026-01-01,",
                "alias,openai,house-*,,,,,,o3,2026-01-01,",
                "alias,openai,lost,,,,,,nowhere,2026-01-01,")
            .toString();
    assertThat(warehouse.run("prices", "check", book)).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("would add 5 rows");
    assertThat(warehouse.run("prices", "load", book)).isZero();
    assertThat(warehouse.said()).contains("5 rows added", "the book has no price of nowhere");
    String overlap =
        warehouse.write("overlap.csv", HEADER, "discount,openai,,,,,0.8,,,2026-05-01,").toString();
    assertThat(warehouse.run("prices", "load", overlap)).isEqualTo(3);
    assertThat(warehouse.said()).contains("overlap.csv:2", "overlaps", "factor 0.9");

    warehouse.write(
        "logs/a.jsonl",
        event("a", "o3", "search", "2026-06-02T00:00:00Z"),
        event("b", "o3", "search", "2026-06-02T00:00:00.000001Z"),
        event("c", "house-1", "chat", "2026-06-02T00:00:00Z"),
        event("d", "lost", "chat", "2026-06-02T00:00:00Z"));
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();
    assertThat(spend(warehouse))
        .containsExactly(
            "house-1 chat 0.010000000000000000 0.009000000000000000 3 null",
            "lost chat null null 0 no_price_for_model",
            "o3 search 0.010000000000000000 0.009500000000000000 3 null",
            "o3 search 0.010000000000000000 0.010500000000000000 2 null");
    assertThat(warehouse.sql("SELECT sum(known_cost_usd) FROM key_spend").first().get(0))
        .hasToString("0.029000000000000000");

    String explained =
        out(warehouse, "explain", "--date", "2026-06-02", "--model", "o3", "--team", "search");
    assertThat(explained)
        .contains(
            "0.00001; \u00d7 0.9 = 0.000009 (discount of openai); + 0.0000005 = 0.0000095 (margin"
                + " of openai/o3, team search)",
            "1,000 \u00d7 0.0000095 = 0.0095 USD",
            "discount of openai: factor 0.9, in force from 2026-01-01T00:00:00Z to"
                + " 2026-06-02T00:00:00.000001Z, discount, from ",
            "margin of openai/o3, team search: 0.0000005 USD per unit, in force from",
            "Total: 0.02 USD");
    assertThat(out(warehouse, "explain", "--date", "2026-06-02", "--model", "house-1"))
        .contains("priced as o3 (alias openai/house-*)");
    assertThat(
            out(
                warehouse,
                "prices",
                "show",
                "--model",
                "house-1",
                "--team",
                "search",
                "--at",
                "2026-06-02",
                "--format",
                "csv"))
        .contains(
            "0.0000095,\"0.00001; \u00d7 0.9 = 0.000009 (discount of openai); + 0.0000005 ="
                + " 0.0000095 (margin of openai/o3, team search); priced as o3 (alias"
                + " openai/house-*)\"",
            ",discount,",
            ",margin,",
            ",alias,");

    String ended =
        warehouse
            .write(
                "ended.csv",
                HEADER,
                DISCOUNT.replace("0.9", "0.95").replace("02T00:00:00.000001Z", "03"))
            .toString();
    assertThat(warehouse.run("prices", "load", ended)).isZero();
    assertThat(warehouse.said()).contains("1 row added, 1 superseded");
    assertThat(warehouse.run("facts")).isZero(); // FAULTS 34
    assertThat(warehouse.said()).contains("prices anew from stored quantities 1 day: 2026-06-02");
    assertThat(spend(warehouse))
        .contains("house-1 chat 0.010000000000000000 0.009500000000000000 3 null");
    var incremental = warehouse.hashes();
    assertThat(warehouse.run("facts", "--full")).isZero();
    assertThat(warehouse.hashes()).isEqualTo(incremental);
  }

  private static List<String> spend(ScratchWarehouse warehouse) {
    return warehouse
        .sql(
            "SELECT model, team, list_cost_usd, effective_cost_usd, size(price_row_ids),"
                + " unpriced_reason FROM daily_spend ORDER BY ALL")
        .collectAsList()
        .stream()
        .map(Row::toSeq)
        .map(row -> row.mkString(" "))
        .toList();
  }
}
