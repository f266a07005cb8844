package io.spendcast.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.Spendcast;
import io.spendcast.job.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history in a Delta table is forecast into a Delta table, as a file would be into a file. */
class TableForecastTest {
  private static final SparkSession SPARK = SharedSpark.session();

  @TempDir private Path folder;
  private String said = "";

  @Test
  void a_table_gets_the_forecast_of_the_same_file_whatever_its_files_and_their_order()
      throws IOException {
    Path csv = history();
    assertThat(forecast(csv, "of-file.csv", "D")).isEqualTo(ExitCode.DONE);
    List<String> expected = Files.readAllLines(folder.resolve("of-file.csv"));
    Dataset<Row> rows =
        SPARK
            .read()
            .option("header", "true")
            .csv(csv.toString())
            .selectExpr(
                "series_id", "CAST(date AS DATE) AS date", "CAST(value AS DOUBLE) AS value");
    Path sorted = table("sorted", rows.coalesce(1));
    Path shuffled = table("shuffled", rows.repartition(3).orderBy("value"));

    assertThat(forecast(sorted, "forecasts", "D")).isEqualTo(ExitCode.DONE);
    assertThat(lines("forecasts")).isEqualTo(expected.subList(1, expected.size()));
    assertThat(forecast(shuffled, "forecasts", "D")).isEqualTo(ExitCode.DONE);
    assertThat(lines("forecasts")).isEqualTo(expected.subList(1, expected.size()));
    assertThat(forecast(shuffled, "of-table.csv", "D")).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(folder.resolve("of-table.csv"))).isEqualTo(expected);
  }

  @Test
  void an_output_that_is_read_or_is_a_folder_is_refused_before_any_work() throws IOException {
    Path csv = history();
    String before = Files.readString(csv);
    assertThat(forecast(csv, csv.getFileName().toString(), "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("is what --input reads, which it would replace; name another");
    assertThat(Files.readString(csv)).isEqualTo(before);

    Path there = Files.createDirectory(folder.resolve("there"));
    assertThat(forecast(csv, "there", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("is a folder, and the forecast of a file is a file");
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void rows_that_were_deleted_are_not_forecast_and_bad_rows_leave_their_series_out() {
    Path table =
        table(
            "history",
            SPARK.sql(
                "SELECT concat('s', id % 3) AS series_id,"
                    + " IF(id = 4, NULL, date_add(DATE '2026-01-01', CAST(id / 3 AS INT))) AS date,"
                    + " CAST(id AS DECIMAL(20, 3)) AS value FROM range(120)"));
    SPARK.sql(
        "ALTER TABLE delta.`"
            + table
            + "` SET TBLPROPERTIES"
            + " ('delta.enableDeletionVectors' = 'true')");
    SPARK.sql("DELETE FROM delta.`" + table + "` WHERE value % 3 = 2 AND value > 5");
    SPARK.sql("DELETE FROM delta.`" + table + "` WHERE value IN (2, 5)");

    assertThat(forecast(table, "forecasts", "D")).isEqualTo(ExitCode.PARTIAL);
    assertThat(said).contains("s1").contains("date '' cannot be used");
    assertThat(lines("forecasts")).hasSize(14).allMatch(line -> line.startsWith("s0,"));
  }

  @Test
  void series_with_long_numbers_for_ids_stay_apart_and_one_without_is_left_out() {
    Path table =
        table(
            "numbered",
            SPARK.sql(
                "SELECT IF(id = 90, NULL, 12345678901234567 + id % 2) AS series_id,"
                    + " date_add(DATE '2026-01-01', CAST(id / 2 AS INT)) AS date, id % 2 AS value"
                    + " FROM range(91)"));

    assertThat(forecast(table, "forecasts", "D")).isEqualTo(ExitCode.PARTIAL);
    assertThat(said).contains("row 91: has no series_id");
    assertThat(lines("forecasts").stream().map(line -> line.split(",", 2)[0]).distinct())
        .containsExactly("12345678901234567", "12345678901234568");
  }

  @Test
  void what_is_no_history_is_told_in_a_sentence() throws IOException {
    assertThat(forecast(folder.resolve("nowhere.csv"), "o.csv", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("nowhere.csv: there is no such file");
    Path plain = Files.createDirectory(folder.resolve("plain"));
    assertThat(forecast(plain, "o.csv", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("the folder holds no Delta table");
    Path table = table("same", SPARK.sql("SELECT 'a' AS series_id, '2026-01-01' AS date, 1 value"));
    assertThat(forecast(table, "same", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("is no table of such forecasts");
    Path broken = Files.createDirectories(folder.resolve("broken/_delta_log")).getParent();
    assertThat(forecast(broken, "o.csv", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("its Delta log cannot be read");
  }

  @Test
  void hours_are_timestamps() {
    Path table =
        table(
            "hours",
            SPARK.sql(
                "SELECT 'a' AS series_id,"
                    + " timestamp_seconds(1767225600 + 3600 * id) AS date, id % 24 AS value"
                    + " FROM range(240)"));

    assertThat(forecast(table, "forecasts", "H")).isEqualTo(ExitCode.DONE);
    assertThat(lines("forecasts"))
        .hasSize(14)
        .first()
        .asString()
        .startsWith("a,2026-01-11 00:00:00");
    assertThat(forecast(table, "forecasts", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("its columns are series_id string, date timestamp, median double");
    assertThat(forecast(table, "days", "D")).isEqualTo(ExitCode.PARTIAL);
    assertThat(said).contains("has an hour, which only --frequency H knows");
  }

  @Test
  void what_is_wrong_with_a_table_is_told_before_anything_is_written() throws IOException {
    Path table = table("wrong", SPARK.sql("SELECT array(1) AS value, 'a' AS id"));

    assertThat(forecast(table, "forecasts", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said)
        .contains("has no column series_id, only value, id")
        .contains("has no column date")
        .contains("column value is of type")
        .contains("neither text nor date, time or number");
    assertThat(folder.resolve("forecasts")).doesNotExist();
  }

  @Test
  void a_folder_that_is_no_table_is_not_written_over() throws IOException {
    Path table =
        table("right", SPARK.sql("SELECT 'a' AS series_id, '2026-01-01' AS date, 1 value"));
    Path other = Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("f"), "x");

    assertThat(forecast(table, "mine", "D")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said).contains("is there and is no Delta table");
    assertThat(other).hasContent("x");
  }

  private Path history() throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>(List.of("series_id,date,value"));
    for (int series = 0; series < 12; series++) {
      for (int day = 0; day < 70 + 10 * series; day++) {
        double value = 50 + 10 * Math.sin(day * 2 * Math.PI / 7) + random.nextGaussian();
        lines.add("s" + series + "," + LocalDate.of(2026, 1, 1).plusDays(day) + "," + value);
      }
    }
    return Files.write(folder.resolve("history.csv"), lines);
  }

  private Path table(String name, Dataset<Row> rows) {
    Path path = folder.resolve(name);
    rows.write().format("delta").save(path.toString());
    return path;
  }

  private int forecast(Path input, String output, String frequency) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      return Spendcast.run(
          "forecast",
          "--input",
          input.toString(),
          "--horizon",
          "14",
          "--frequency",
          frequency,
          "--season",
          "7",
          "--output",
          folder.resolve(output).toString());
    } finally {
      System.setErr(before);
      said = err.toString(StandardCharsets.UTF_8);
    }
  }

  /** The rows of a table of forecasts, as lines of a file of them. */
  private List<String> lines(String table) {
    return SPARK
        .read()
        .format("delta")
        .load(folder.resolve(table).toString())
        .orderBy("series_id", "date")
        .withColumn("date", org.apache.spark.sql.functions.col("date").cast("string"))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(","))
        .toList();
  }
}
