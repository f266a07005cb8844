package io.spendcast.job.history;

import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.history.ForecastTarget;
import io.spendcast.forecast.history.ForecastWriter;
import io.spendcast.forecast.history.HistoryException;
import io.spendcast.warehouse.FolderTable;
import io.spendcast.warehouse.NewFolderTable;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.column.ColumnFile;
import io.spendcast.warehouse.column.ColumnFormat;
import io.spendcast.warehouse.column.PageCompressor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A forecast as a Delta table in a folder: series_id, date (a timestamp for hours), median, mean,
 * lo80, hi80, lo95, hi95. All rows are replaced in one commit.
 */
public record TableForecasts(Path path, Frequency frequency) implements ForecastTarget {
  private static final List<String> FIGURES =
      List.of("median", "mean", "lo80", "hi80", "lo95", "hi95");
  private static final int KEYS = 2;

  /**
   * @throws HistoryException where something else than a Delta table is there already
   */
  public TableForecasts {
    if (!FolderTable.isAt(path) && !isFree(path)) {
      throw new HistoryException(
          path + " is there and is no Delta table; give a new folder, or a name that ends in .csv");
    }
    if (FolderTable.isAt(path)) {
      List<String> columns = FolderTable.columns(path);
      if (!columns.equals(columns(frequency))) {
        throw new HistoryException(
            path
                + " is no table of such forecasts: its columns are "
                + String.join(", ", columns)
                + "; give a new folder");
      }
    }
  }

  private static List<String> columns(Frequency frequency) {
    return Arrays.stream(schema(frequency).fields())
        .map(field -> field.name() + " " + field.dataType().typeName())
        .toList();
  }

  private static StructType schema(Frequency frequency) {
    StructType schema =
        new StructType()
            .add("series_id", DataTypes.StringType, false)
            .add(
                "date",
                frequency == Frequency.HOURLY ? DataTypes.TimestampType : DataTypes.DateType,
                false);
    for (String figure : FIGURES) {
      schema = schema.add(figure, DataTypes.DoubleType, false);
    }
    return schema;
  }

  private static boolean isFree(Path path) {
    if (!Files.exists(path)) {
      return true;
    }
    try (Stream<Path> entries = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public ForecastWriter begin(Path unfinished) throws IOException {
    Path folder = Files.createDirectory(unfinished.resolve("table"));
    ColumnFormat format = ColumnFormat.of(schema(frequency), FIGURES);
    PageCompressor compressor = new PageCompressor();
    ColumnFile file =
        new ColumnFile(
            new org.apache.hadoop.fs.Path(folder.resolve("rows." + format.extension()).toUri()),
            format,
            compressor,
            new Configuration());
    return new Writer(folder, path, compressor, file, frequency);
  }

  private record Writer(
      Path folder, Path target, PageCompressor compressor, ColumnFile file, Frequency frequency)
      implements ForecastWriter {
    @Override
    public void write(String seriesId, LocalDateTime start, double[] figures) {
      InternalRow row = new GenericInternalRow(KEYS + figures.length);
      row.update(0, UTF8String.fromString(seriesId));
      if (frequency == Frequency.HOURLY) {
        row.setLong(1, TimeUnit.SECONDS.toMicros(start.toEpochSecond(ZoneOffset.UTC)));
      } else {
        row.setInt(1, Math.toIntExact(start.toLocalDate().toEpochDay()));
      }
      for (int figure = 0; figure < figures.length; figure++) {
        row.setDouble(KEYS + figure, figures[figure]);
      }
      file.write(row);
    }

    @Override
    public void finish() {
      file.finish();
      NewFolderTable.replace(SparkSessions.openForLargeTables(), target, folder);
    }

    @Override
    public void close() {
      try (compressor) {
        file.close();
      }
    }
  }
}
