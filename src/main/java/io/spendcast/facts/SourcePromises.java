package io.spendcast.facts;

import io.spendcast.config.SourceConfig;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.time.DateRange;
import io.spendcast.warehouse.Query;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** In how many parts of a day each source sends at least one record. */
public record SourcePromises(SpendcastConfig config) {
  private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

  /** Parts of a day of 24 hours by source; 0 where the source promises nothing. */
  public Map<String, Integer> partsBySource() {
    Map<String, Integer> parts = new TreeMap<>();
    for (SourceConfig source : config.sources()) {
      Duration interval = source.expectedInterval();
      parts.put(source.name(), interval == null ? 0 : (int) Duration.ofDays(1).dividedBy(interval));
    }
    return parts;
  }

  /** The parts of a day of another length, as facts/arrivals.sql has them: no part is shorter. */
  public static int parts(int ofTwentyFourHours, long dayLengthSeconds) {
    return ofTwentyFourHours == 0
        ? 0
        : (int) Math.max(1, ofTwentyFourHours * dayLengthSeconds / SECONDS_OF_A_DAY);
  }

  /** View {@code source_promises}: {@link #partsBySource}. */
  Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    partsBySource().forEach((source, parts) -> rows.add(RowFactory.create(source, parts)));
    return spark.createDataFrame(rows, StructType.fromDDL("source STRING, expected_intervals INT"));
  }

  /**
   * The rows of daily_status.
   *
   * @param arrivals of the days that are built
   * @param kept rows of the other days
   * @param range all days that there are
   */
  Dataset<Row> judged(Dataset<Row> arrivals, Dataset<Row> kept, DateRange range) {
    SparkSession spark = arrivals.sparkSession();
    return Query.ofTable("daily_status")
        .over(
            spark,
            Map.of(
                "arrivals",
                arrivals,
                "kept_status",
                kept,
                "source_promises",
                rows(spark),
                "unusual_days",
                unusualDays(spark, range)));
  }

  /** View {@code unusual_days}: those of a range that have more or less than 24 hours. */
  private Dataset<Row> unusualDays(SparkSession spark, DateRange range) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : range.days()) {
      long seconds = lengthSeconds(day);
      if (seconds != SECONDS_OF_A_DAY) {
        rows.add(RowFactory.create(Date.valueOf(day), seconds));
      }
    }
    return spark.createDataFrame(
        rows, StructType.fromDDL("usage_date DATE, length_seconds BIGINT"));
  }

  private long lengthSeconds(LocalDate day) {
    return Duration.between(
            day.atStartOfDay(config.zone()), day.plusDays(1).atStartOfDay(config.zone()))
        .toSeconds();
  }
}
