package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.ingest.metric.MetricLines;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the models whose prices changed are priced anew; what else a day holds stands. */
class ChangedModelsTest {
  private static final String NOW = "2026-09-20T06:00:00Z";
  private static final String SOURCES =
      "sources { gateway { path = gateway }\nmeters { path = meters, format = otlp } }";
  private static final List<Table> BY_MODEL =
      List.of(Table.DAILY_SPEND, Table.DAILY_REQUESTS, Table.KEY_SPEND);

  @TempDir Path folder;
  private ScratchWarehouse warehouse;

  @BeforeEach
  void two_days_with_several_models_an_unknown_one_and_one_of_which_only_metrics_tell() {
    warehouse = new ScratchWarehouse(folder, NOW, SOURCES);
    List<String> calls = new ArrayList<>();
    for (String day : List.of("2026-08-01", "2026-08-02")) {
      for (String model :
          List.of("openai/cheap", "openai/dear", "google/cheap", "openai/unknown")) {
        calls.add(call(day, model, "first", 100));
        calls.add(call(day, model, "retry", 10));
      }
    }
    warehouse.write("gateway/calls.jsonl", calls.toArray(String[]::new));
    warehouse.write(
        "meters/tokens.jsonl",
        MetricLines.histogram(
            MetricLines.TOKENS,
            1,
            "metered",
            Instant.parse("2026-08-01T10:00:00Z").getEpochSecond(),
            Instant.parse("2026-08-01T10:01:00Z").getEpochSecond(),
            "\"count\":\"3\",\"sum\":42,\"min\":10,\"max\":20"));
    load("openai,cheap,2", "openai,dear,8", "google,cheap,3");
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
  }

  @Test
  void fault_34_a_corrected_price_prices_its_model_alone_and_the_day_is_whole() {
    load("google,cheap,4");
    assertThat(pricedModels()).isEqualTo(everyTable("[google cheap]"));
    is_priced_anew("prices changed of google/cheap");
    assertThat(warehouse.said())
        .as("judged by all models of the day")
        .contains("the configured share of the events of a day has a price")
        .contains("\"events_unpriced\":2,\"price_coverage\":0.75");

    load("openai,dear,9");
    assertThat(pricedModels())
        .as("a provider with unpriced usage")
        .containsEntry(Table.DAILY_REQUESTS, "[openai cheap, openai dear, openai unknown]");
    is_priced_anew("prices changed of openai/*, openai/dear");
    is_what_a_rebuild_gives();
  }

  @Test
  void fault_41_a_closed_day_is_compared_whole_and_one_opened_again_is_written_whole() {
    warehouse.succeeds("periods", "close", "2026-08", "--by", "finance", "--why", "invoiced");
    load("google,cheap,4");
    assertThat(pricedModels().get(Table.DAILY_REQUESTS)).contains("openai dear");
    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("posted 8 corrections");
    warehouse.succeeds("periods", "reopen", "2026-08", "--by", "finance", "--why", "again");
    assertThat(pricedModels().get(Table.DAILY_REQUESTS)).contains("openai dear");
    is_priced_anew("the period was opened again");
    is_what_a_rebuild_gives();
  }

  private void is_priced_anew(String why) {
    warehouse.succeeds("facts");
    assertThat(warehouse.said())
        .contains("prices anew from stored quantities 2 days: 2026-08-01, 2026-08-02")
        .contains(why);
  }

  private void is_what_a_rebuild_gives() {
    Map<Table, String> repriced = hashes();
    warehouse.succeeds("facts");
    assertThat(warehouse.said()).contains("no day has changed");
    warehouse.succeeds("facts", "--full");
    assertThat(hashes()).isEqualTo(repriced);
  }

  private Map<Table, String> hashes() {
    Map<Table, String> hashes = new EnumMap<>(warehouse.hashes());
    for (Table table : List.of(Table.USAGE_MIX, Table.KEY_SPEND, Table.FACT_DAYS)) {
      hashes.put(table, ContentHash.of(warehouse.warehouse().read(table), List.of()));
    }
    return hashes;
  }

  /** Per table, the providers and models of the rows that the next run would compute. */
  private Map<Table, String> pricedModels() {
    SpendcastConfig config = SpendcastConfig.load(warehouse.path().resolveSibling("scratch.conf"));
    FactPlan plan = FactPlan.of(warehouse.warehouse(), config, day -> true, false, Set.of());
    Map<Table, String> models = new EnumMap<>(Table.class);
    try (FactTables facts = new FactTables(SharedSpark.session(), plan, Instant.parse(NOW))) {
      for (Table table : BY_MODEL) {
        models.put(
            table,
            facts
                .rows(table)
                .selectExpr("provider || ' ' || model AS name")
                .distinct()
                .orderBy("name")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList()
                .toString());
      }
    }
    return models;
  }

  private static Map<Table, String> everyTable(String models) {
    Map<Table, String> all = new EnumMap<>(Table.class);
    BY_MODEL.forEach(table -> all.put(table, models));
    return all;
  }

  private void load(String... prices) {
    List<String> lines = new ArrayList<>();
    lines.add("provider,model,unit_price,meter,per,effective_from");
    for (String price : prices) {
      lines.add(price + ",input_uncached,1000000,2026-01-01");
      lines.add(price + ",output_text,1000000,2026-01-01");
    }
    warehouse.succeeds(
        "prices", "load", warehouse.write("prices.csv", lines.toArray(String[]::new)).toString());
  }

  private static String call(String day, String model, String attempt, int input) {
    String[] name = model.split("/", -1);
    return """
        {"event_id":"%s %s %s","provider":"%s","model":"%s","team":"search","route":"answer",\
        "started_at":"%sT10:00:00Z","session_id":"s %s","attempt_class":"%s","input_uncached":%d,\
        "output_text":7}"""
        .formatted(day, model, attempt, name[0], name[1], day, day, attempt, input);
  }
}
