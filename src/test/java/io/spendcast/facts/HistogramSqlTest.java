package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.SampleWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/histograms.md tells analysts to run. */
class HistogramSqlTest {
  private static final Path PAGE =
      Path.of(System.getProperty("spendcast.basedir", ""), "docs/histograms.md");

  @TempDir private static Path folder;

  private static SparkSession spark;

  @BeforeAll
  static void register_the_functions() {
    spark = SharedSpark.session();
    AnalystFunctions.register(spark, "SELECT histogram_of_values(1)");
  }

  @Test
  void duckdb_merges_the_files_of_daily_latency_to_what_spark_merges()
      throws IOException, SQLException {
    String idle = withoutValues();
    spark
        .read()
        .parquet(idle)
        .unionByName(SampleWarehouse.sql("SELECT * FROM daily_latency"))
        .createOrReplaceTempView("latency_and_idle");
    Map<String, String> bySpark = new LinkedHashMap<>();
    for (Row row :
        spark
            .sql(query("sql").replace("daily_latency", "latency_and_idle"))
            .orderBy("team")
            .collectAsList()) {
      Double p95 = row.isNullAt(2) ? null : ((Number) row.get(2)).doubleValue();
      bySpark.put(row.getString(0), row.getLong(1) + " calls, " + p95 + " ms");
      if (p95 != null) {
        assertThat(p95 * 1000)
            .isBetween(
                (double) row.<Row>getAs("interval_us").getLong(0),
                (double) row.<Row>getAs("interval_us").getLong(1));
      }
    }
    Map<String, String> byDuckDb = new LinkedHashMap<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "CREATE VIEW daily_latency AS SELECT * FROM read_parquet("
              + files()
              + ") UNION ALL BY NAME SELECT * FROM read_parquet('"
              + idle
              + "/*.parquet')");
      try (ResultSet rows = statement.executeQuery(query("duckdb"))) {
        while (rows.next()) {
          Object p95 = rows.getObject(3);
          byDuckDb.put(
              rows.getString(1),
              rows.getLong(2)
                  + " calls, "
                  + (p95 == null ? null : ((Number) p95).longValue() / 1000.0)
                  + " ms");
        }
      }
    }

    assertThat(bySpark).hasSizeGreaterThan(3).containsEntry("idle", "0 calls, null ms");
    assertThat(byDuckDb).isEqualTo(bySpark);
  }

  /** A file with a row of a team of which no value is valid. */
  private static String withoutValues() {
    Path file = folder.resolve("idle");
    SampleWarehouse.sql("SELECT * FROM daily_latency WHERE measure = 'latency' AND NOT is_batch")
        .limit(1)
        .withColumn("team", functions.lit("idle"))
        .withColumn("count", functions.lit(0L))
        .withColumn("invalid", functions.lit(3L))
        .withColumn("min_us", functions.expr("CAST(NULL AS BIGINT)"))
        .withColumn("max_us", functions.expr("CAST(NULL AS BIGINT)"))
        .withColumn(
            "histogram",
            functions.expr(
                "named_struct('scale', 5, 'zero_count', 0L, 'offset', 0, 'counts',"
                    + " CAST(array() AS ARRAY<BIGINT>))"))
        .write()
        .parquet(file.toString());
    return file.toString();
  }

  @Test
  void functions_aggregate_values_and_say_when_they_are_too_few() {
    Row row =
        spark
            .sql(
                "SELECT histogram_quantile(histogram, 0, 1000, 0.95D) AS p95,"
                    + " histogram_rank(histogram, 500L) AS up_to_half,"
                    + " histogram_rank(histogram, 0L) AS zeros,"
                    + " histogram_interval(histogram, 0, 1000, 0.95D, 0.95D) AS bounds,"
                    + " histogram_interval(few, 0, 70, 0.95D, 0.95D) AS no_bounds,"
                    + " histogram_minimum_sample(0.95D, 0.95D) AS least"
                    + " FROM (SELECT histogram_of_values(IF(id = 7, NULL, id)) AS histogram,"
                    + " histogram_of_values(IF(id < 71, id, NULL)) AS few FROM range(1001))")
            .first();

    assertThat(row.getLong(0)).isCloseTo(950, within(11L));
    assertThat(row.getLong(1)).isBetween(500L, 511L);
    assertThat(row.getLong(2)).isEqualTo(1);
    assertThat(row.getStruct(3).getLong(0)).isBetween(936L - 21, 936L);
    assertThat(row.getStruct(3).getLong(1)).isBetween(963L, 963L + 21);
    assertThat(row.isNullAt(4)).isTrue();
    assertThat(row.getLong(5)).isEqualTo(72);
  }

  @Test
  void an_interval_holds_the_true_percentile_of_a_million_values() {
    Row bounds =
        spark
            .sql(
                "SELECT histogram_interval(histogram_of_values(id), 1, 1000000, 0.5D, 0.95D)"
                    + " FROM range(1, 1000001)")
            .first()
            .getStruct(0);

    assertThat(500_000L).isBetween(bounds.getLong(0), bounds.getLong(1));
  }

  @Test
  void arguments_of_every_type_are_the_whole_numbers_that_they_lie_between() {
    Row row =
        spark
            .sql(
                "SELECT histogram_rank(h, 9223372036854775808), histogram_rank(h, -0.5),"
                    + " histogram_rank(h, 0.5D), histogram_rank(h, CAST('Infinity' AS DOUBLE)),"
                    + " histogram_quantile(h, 0, 10000000000000000000, 1.0D),"
                    + " histogram_quantile(h, -1e30, 99.5, 1.0D) FROM"
                    + " (SELECT histogram_of_values(id) AS h FROM range(101))")
            .first();

    assertThat(row.getLong(0)).isEqualTo(101);
    assertThat(row.getLong(1)).isZero();
    assertThat(row.getLong(2)).isEqualTo(1);
    assertThat(row.getLong(3)).isEqualTo(101);
    assertThat(row.getLong(4)).isCloseTo(100, within(2L));
    assertThat(row.getLong(5)).isCloseTo(100, within(2L));
    assertThatThrownBy(() -> first("histogram_rank(h, CAST('NaN' AS DOUBLE))"))
        .hasStackTraceContaining("NaN is none");
  }

  @Test
  void a_histogram_of_another_scale_is_refused() {
    assertThatThrownBy(
            () ->
                first(
                    "histogram_merge(array(h, named_struct('scale', 4, 'zero_count', 0L, 'offset',"
                        + " 100, 'counts', array(1L))))"))
        .hasStackTraceContaining("scale 4, and only scale 5 is understood");
  }

  private static Row first(String expression) {
    return spark
        .sql("SELECT " + expression + " FROM (SELECT histogram_of_values(id) AS h FROM range(101))")
        .first();
  }

  @Test
  void a_merge_leaves_out_what_is_null_and_a_count_has_the_zeros() {
    Row row =
        spark
            .sql(
                "SELECT histogram_count(histogram_merge(array(h, NULL, h))),"
                    + " histogram_count(NULL) FROM"
                    + " (SELECT histogram_of_values(id) AS h FROM range(100))")
            .first();

    assertThat(row.getLong(0)).isEqualTo(200);
    assertThat(row.isNullAt(1)).isTrue();
  }

  private static String query(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(block.find()).as("a block of %s in %s", language, PAGE).isTrue();
    return block.group(1);
  }

  private static String files() {
    Warehouse warehouse =
        new Warehouse(spark, SpendcastConfig.load(SampleWarehouse.configFile()).warehouse());
    return Arrays.stream(new Publications(warehouse).read(Table.DAILY_LATENCY).inputFiles())
        .map(file -> "'" + file.replaceFirst("^file:/*", "/") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
