package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.config.WarehouseConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own catalog stands for the catalog that holds the tables. */
class CatalogViewsTest {
  private static final String SCHEMA = "catalog_views_test";

  @TempDir private static Path folder;

  private static Warehouse warehouse;
  private static Publications publications;

  @BeforeAll
  static void tables() throws IOException {
    SparkSession spark = SharedSpark.session();
    spark.sql("CREATE SCHEMA " + SCHEMA + " LOCATION '" + folder.resolve("catalog").toUri() + "'");
    warehouse = new Warehouse(spark, new WarehouseConfig(null, SCHEMA));
    publications = new Publications(warehouse);
    for (Table table : Table.values()) {
      assertThat(warehouse.exists(table)).isFalse();
    }
    append(
        Table.DAILY_SPEND,
        "usage_date,meter,quantity,effective_cost_usd\n2026-08-10,request,3,1.5");
    append(Table.DAILY_REQUESTS, "usage_date,attempts,events_priced\n2026-08-10,3,3");
    append(Table.DAILY_STATUS, "usage_date,state\n2026-08-10,complete");
    append(
        Table.DAILY_LATENCY,
        "usage_date,measure,count,sum_us,min_us,max_us,histogram\n"
            + "2026-08-10,latency,1,2000,2000,2000,"
            + "\"{\"\"scale\"\":5,\"\"zero_count\"\":0,\"\"offset\"\":350,\"\"counts\"\":[1]}\"");
    warehouse.createIfAbsent(Table.SPEND_CORRECTIONS);
    publications.publish(
        List.of(
            Table.DAILY_SPEND,
            Table.SPEND_CORRECTIONS,
            Table.DAILY_REQUESTS,
            Table.DAILY_STATUS,
            Table.DAILY_LATENCY),
        "first");
    assertThat(new CatalogViews(warehouse, publications, new BigDecimal("0.995")).refresh())
        .isEmpty();
  }

  @AfterAll
  static void drop() {
    SharedSpark.session().sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
  }

  @Test
  void a_view_is_made_once_all_its_tables_are_published() {
    assertThat(
            otherSession()
                .sql("SHOW VIEWS IN " + SCHEMA)
                .select("viewName")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder(
            "spend_by_day",
            "spend_by_week",
            "spend_by_month",
            "unpriced_usage",
            "models_by_day",
            "latency_by_week",
            "cache_effectiveness",
            "waste");
  }

  @Test
  void another_session_reads_percentiles_without_the_histogram_functions() {
    Row row =
        otherSession().sql("SELECT p50_ms, samples FROM " + SCHEMA + ".latency_by_week").first();

    assertThat(row.getDouble(0)).isEqualTo(2.0);
    assertThat(row.getLong(1)).isEqualTo(1);
  }

  @Test
  void the_catalog_knows_what_a_column_of_a_view_means() {
    assertThat(
            otherSession()
                .sql("DESCRIBE " + SCHEMA + ".spend_by_month")
                .where("col_name = 'posted_correction_cost_usd'")
                .first()
                .<String>getAs("comment"))
        .isEqualTo(ViewColumns.of("spend_by_month").get("posted_correction_cost_usd"));
  }

  @Test
  void a_view_follows_a_publication_and_nothing_else() throws IOException {
    assertThat(costs()).containsExactly("1.500000000000000000");

    append(
        Table.DAILY_SPEND, "usage_date,meter,quantity,effective_cost_usd\n2026-08-10,image,1,0.25");
    assertThat(costs()).as("before the publication").containsExactly("1.500000000000000000");

    publications.publish(EnumSet.of(Table.DAILY_SPEND), "second");
    assertThat(new CatalogViews(warehouse, publications, new BigDecimal("0.995")).refresh())
        .isEmpty();
    assertThat(costs()).as("after it").containsExactly("1.750000000000000000");
  }

  @Test
  void every_view_reads_published_tables_only() {
    for (String view : PublishedViews.VIEWS) {
      Set<Table> tables = PublishedViews.tablesOf(view);
      assertThat(tables).as(view).isNotEmpty().doesNotContain(Table.PUBLISHED_VERSIONS);
    }
  }

  @Test
  void a_view_of_views_stays_at_one_publication_when_those_are_made_anew() {
    String was = String.join("", costs());
    SparkSession spark = SharedSpark.session();
    String madeAnew = SCHEMA + ".spend_by_day";
    String text =
        spark
            .sql("SHOW CREATE TABLE " + madeAnew)
            .first()
            .getString(0)
            .replaceFirst("^CREATE", "CREATE OR REPLACE");
    try {
      spark.sql("CREATE OR REPLACE VIEW " + madeAnew + " AS SELECT 1 AS of_another_publication");
      assertThat(String.join("", costs())).isEqualTo(was);
    } finally {
      spark.sql(text);
    }
  }

  private static List<String> costs() {
    return otherSession()
        .sql("SELECT known_cost_usd FROM " + SCHEMA + ".spend_by_week")
        .collectAsList()
        .stream()
        .map(row -> row.getDecimal(0).toPlainString())
        .toList();
  }

  /** A session of somebody else on the same catalog: none of our functions and views are in it. */
  private static SparkSession otherSession() {
    return SharedSpark.session().newSession();
  }

  private static void append(Table table, String csv) throws IOException {
    Path file = Files.createTempFile(folder, table.tableName(), ".csv");
    Files.writeString(file, csv + "\n");
    warehouse.append(table, InputViews.read(SharedSpark.session(), table.tableName(), file));
  }
}
