package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/histograms.md tells analysts to run. */
class HistogramSqlTest {
  private static final Path PAGE =
      Path.of(System.getProperty("spendcast.basedir", ""), "docs/histograms.md");

  private static SparkSession spark;

  @BeforeAll
  static void register_the_functions() {
    spark = SharedSpark.session();
    AnalystFunctions.register(spark, "SELECT histogram_of_values(1)");
  }

  @Test
  void duckdb_merges_the_files_of_daily_latency_to_what_spark_merges()
      throws IOException, SQLException {
    Map<String, String> bySpark = new LinkedHashMap<>();
    for (Row row : SampleWarehouse.sql(query("sql")).orderBy("team").collectAsList()) {
      bySpark.put(row.getString(0), row.getLong(1) + " calls, " + row.get(2) + " ms");
      assertThat(row.<Row>getAs("interval_us").getLong(0) / 1000.0)
          .isLessThanOrEqualTo(((Number) row.get(2)).doubleValue());
    }
    Map<String, String> byDuckDb = new LinkedHashMap<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("CREATE VIEW daily_latency AS SELECT * FROM read_parquet(" + files() + ")");
      try (ResultSet rows = statement.executeQuery(query("duckdb"))) {
        while (rows.next()) {
          byDuckDb.put(
              rows.getString(1), rows.getLong(2) + " calls, " + rows.getLong(3) / 1000.0 + " ms");
        }
      }
    }

    assertThat(bySpark).hasSizeGreaterThan(2);
    assertThat(byDuckDb).isEqualTo(bySpark);
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
    assertThat(row.getStruct(3).getLong(0)).isCloseTo(936, within(12L));
    assertThat(row.getStruct(3).getLong(1)).isCloseTo(963, within(12L));
    assertThat(row.isNullAt(4)).isTrue();
    assertThat(row.getLong(5)).isEqualTo(72);
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
