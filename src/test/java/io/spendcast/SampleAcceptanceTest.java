package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.sample.Planted;
import io.spendcast.sample.RawEvent;
import io.spendcast.sample.SampleFolder;
import io.spendcast.sample.SampleTruth;
import io.spendcast.sample.SourceCounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * The tables of the sample against what its raw files say, computed event by event without the
 * product's code: nothing lost, nothing doubled, every meter priced or unpriced for a reason, and
 * money equal to the last digit.
 */
class SampleAcceptanceTest {
  private static final SampleTruth TRUTH = SampleTruth.read(SampleFolder.path());

  // I1
  @Test
  void every_record_of_a_file_is_accepted_a_duplicate_quarantined_or_kept_out() {
    List<Row> files =
        SampleWarehouse.sql(
                "SELECT source, locator, state, records, accepted, duplicate, quarantined, kept_out"
                    + " FROM ingested_files")
            .collectAsList();

    assertThat(files)
        .hasSize(23)
        .allSatisfy(
            file -> {
              assertThat(file.<String>getAs("state")).isEqualTo("loaded");
              assertThat(number(file, "records"))
                  .as(file.toString())
                  .isPositive()
                  .isEqualTo(
                      number(file, "accepted")
                          + number(file, "duplicate")
                          + number(file, "quarantined")
                          + number(file, "kept_out"));
            });
  }

  @Test
  void the_records_of_each_source_are_those_of_its_files() {
    Map<String, SourceCounts> counts = new HashMap<>();
    for (Row row :
        SampleWarehouse.sql(
                "SELECT source, sum(records) AS records, sum(accepted) AS accepted,"
                    + " sum(duplicate) AS duplicate, sum(quarantined) AS quarantined,"
                    + " sum(kept_out) AS kept_out FROM ingested_files GROUP BY source")
            .collectAsList()) {
      assertThat(number(row, "kept_out")).isZero();
      counts.put(
          row.getAs("source"),
          new SourceCounts(
              (int) number(row, "records"),
              (int) number(row, "accepted"),
              (int) number(row, "duplicate"),
              (int) number(row, "quarantined")));
    }

    assertThat(counts).isEqualTo(TRUTH.counts());
    assertThat(counts.get("gateway").accepted()).isEqualTo(Planted.GATEWAY_ACCEPTED);
    assertThat(counts.get("batch_export").accepted()).isEqualTo(Planted.BATCH_EXPORT_ACCEPTED);
    assertThat(counts.get("support_desk").accepted()).isEqualTo(Planted.SUPPORT_DESK_ACCEPTED);
  }

  // I2
  @Test
  void the_stored_events_are_the_accepted_ones_each_once() {
    List<String> stored =
        SampleWarehouse.sql("SELECT source || '/' || event_id FROM usage_events")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(stored).hasSize(TRUTH.accepted().size());
    assertThat(Set.copyOf(stored))
        .isEqualTo(
            TRUTH.accepted().stream()
                .map(event -> event.source() + "/" + event.eventId())
                .collect(Collectors.toSet()));
  }

  // I4
  @Test
  void the_spend_of_each_day_is_exact_to_the_last_digit() {
    Map<LocalDate, BigDecimal> spend = new TreeMap<>();
    for (Row row :
        SampleWarehouse.sql(
                "SELECT usage_date, sum(effective_cost_usd) FROM daily_spend GROUP BY usage_date")
            .collectAsList()) {
      spend.put(row.getDate(0).toLocalDate(), row.getDecimal(1).stripTrailingZeros());
    }
    Map<LocalDate, BigDecimal> expected = new TreeMap<>();
    TRUTH.costUsdByDate().forEach((day, cost) -> expected.put(day, cost.stripTrailingZeros()));

    assertThat(spend).isEqualTo(expected);
    assertThat(spend.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(Planted.TOTAL_COST_USD);
  }

  // I3
  @Test
  void the_quantity_of_each_day_model_and_meter_is_that_of_its_events() {
    Map<List<Object>, Long> expected = new HashMap<>();
    for (RawEvent event : TRUTH.accepted()) {
      event
          .meters()
          .forEach(
              (meter, quantity) ->
                  expected.merge(
                      List.of(event.usageDate(), event.field("model"), meter),
                      quantity,
                      Long::sum));
    }

    assertThat(quantities("daily_usage")).isEqualTo(expected);
    assertThat(quantities("daily_spend")).isEqualTo(expected);
  }

  // I5
  @Test
  void each_meter_is_priced_by_named_rows_or_unpriced_for_a_reason() {
    Set<String> known =
        SampleWarehouse.sql("SELECT price_row_id FROM price_versions").collectAsList().stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toCollection(HashSet::new));
    List<Row> rows =
        SampleWarehouse.sql(
                "SELECT meter, quantity, list_cost_usd, effective_cost_usd, price_row_ids,"
                    + " unpriced_reason, suggestion FROM daily_spend WHERE quantity <> 0")
            .collectAsList();

    assertThat(rows).hasSizeGreaterThan(2_000);
    for (Row row : rows) {
      List<String> ids = row.getList(4);
      if (row.isNullAt(5)) {
        assertThat(ids).as(row.toString()).isNotEmpty().isSubsetOf(known);
        assertThat(row.getDecimal(3)).as(row.toString()).isNotNull();
      } else {
        assertThat(row.isNullAt(2) && row.isNullAt(3)).as(row.toString()).isTrue();
        assertThat(ids).as(row.toString()).isEmpty();
        assertThat(row.getString(6)).as(row.toString()).isNotBlank();
      }
    }
  }

  @Test
  void every_attempt_is_counted_once_and_is_priced_or_not() {
    Row row =
        SampleWarehouse.sql(
                "SELECT sum(attempts) AS attempts, sum(requests + retries + fallbacks) AS by_class,"
                    + " sum(events_priced) AS priced, sum(events_unpriced) AS unpriced"
                    + " FROM daily_requests")
            .first();

    assertThat(number(row, "attempts")).isEqualTo(TRUTH.accepted().size());
    assertThat(number(row, "by_class")).isEqualTo(number(row, "attempts"));
    assertThat(number(row, "unpriced")).isEqualTo(TRUTH.unpriced().size());
    assertThat(number(row, "priced")).isEqualTo(number(row, "attempts") - number(row, "unpriced"));
  }

  // I7
  @Test
  void every_publication_names_a_version_that_exists() {
    List<Row> published =
        SampleWarehouse.sql("SELECT table_name, version FROM published_versions").collectAsList();

    assertThat(published).hasSizeGreaterThan(15);
    for (Row row : published) {
      assertThat(
              SampleWarehouse.folder()
                  .resolve(row.getString(0))
                  .resolve("_delta_log/%020d.json".formatted(row.getLong(1))))
          .isRegularFile();
    }
  }

  private static Map<List<Object>, Long> quantities(String table) {
    Map<List<Object>, Long> quantities = new HashMap<>();
    for (Row row :
        SampleWarehouse.sql(
                "SELECT usage_date, model, meter, sum(quantity) FROM "
                    + table
                    + " WHERE quantity <> 0 GROUP BY usage_date, model, meter")
            .collectAsList()) {
      quantities.put(
          List.of(row.getDate(0).toLocalDate(), row.getString(1), row.getString(2)),
          row.getLong(3));
    }
    return quantities;
  }

  private static long number(Row row, String column) {
    return row.<Number>getAs(column).longValue();
  }
}
