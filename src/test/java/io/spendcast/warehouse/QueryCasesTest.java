package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.facts.HistogramFunctions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of every query and view: {@code warehouse/<table or query of the facts, the report or
 * ingest>/<case_in_words>/} holds one CSV file per input view, and {@code expect.csv} with the
 * columns that the case is about, in any order of rows.
 */
class QueryCasesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("spendcast.basedir", ""), "src/test/resources/warehouse");
  private static final String EXPECTED = "expect.csv";

  @TestFactory
  List<DynamicTest> cases() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path table : children(FOLDER)) {
      for (Path folder : Files.isDirectory(table) ? children(table) : List.<Path>of()) {
        String name =
            table.getFileName() + ": " + folder.getFileName().toString().replace('_', ' ');
        tests.add(
            DynamicTest.dynamicTest(name, () -> check(table.getFileName().toString(), folder)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(String table, Path folder) throws IOException {
    SparkSession spark = SharedSpark.session();
    HistogramFunctions.register(spark);
    TreeMap<String, Dataset<Row>> views = new TreeMap<>();
    for (Path file : children(folder)) {
      String view = file.getFileName().toString().replace(".csv", "");
      if (!file.endsWith(EXPECTED)) {
        views.put(view, InputViews.read(spark, view, file));
      }
    }
    views.putIfAbsent(
        PublishedViews.COVERAGE_MINIMUM,
        spark.sql(PublishedViews.coverageMinimum(new BigDecimal("0.995"))));
    try {
      Dataset<Row> actual = run(spark, table, views);
      Dataset<Row> text = InputViews.text(spark, folder.resolve(EXPECTED));
      Column[] columns = Arrays.stream(text.columns()).map(actual::col).toArray(Column[]::new);
      Column[] expected =
          Arrays.stream(text.columns())
              .map(name -> InputViews.typed(text.col(name), actual.schema().apply(name).dataType()))
              .toArray(Column[]::new);
      assertThat(rows(actual.select(columns)))
          .containsExactlyInAnyOrderElementsOf(rows(text.select(expected)));
    } finally {
      views.keySet().forEach(spark.catalog()::dropTempView);
      PublishedViews.VIEWS.forEach(spark.catalog()::dropTempView);
    }
  }

  private static Dataset<Row> run(
      SparkSession spark, String table, TreeMap<String, Dataset<Row>> views) {
    if (!PublishedViews.VIEWS.contains(table)) {
      return Stream.of("/facts/", "/report/", "/ingest/")
          .map(room -> room + table + ".sql")
          .filter(Resources::exists)
          .findFirst()
          .map(Query::of)
          .orElseGet(() -> Query.ofTable(table))
          .over(spark, views);
    }
    views.forEach((name, view) -> view.createOrReplaceTempView(name));
    // A view comes after those that it reads.
    for (String view : PublishedViews.VIEWS.subList(0, PublishedViews.VIEWS.indexOf(table))) {
      if (PublishedViews.names(PublishedViews.text(table), view) && !views.containsKey(view)) {
        run(spark, view, new TreeMap<>(views)).createOrReplaceTempView(view);
      }
    }
    return spark.sql(PublishedViews.text(table));
  }

  /** Rows as text; a figure of type DOUBLE with nine significant digits. */
  private static List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(QueryCasesTest::cells).toList();
  }

  private static String cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      Object value = row.get(i);
      cells.add(
          value instanceof Double number
              ? String.format(java.util.Locale.ROOT, "%.9g", number)
              : String.valueOf(value));
    }
    return String.join(", ", cells);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
