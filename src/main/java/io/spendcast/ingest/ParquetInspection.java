package io.spendcast.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pass over all rows of a Parquet file found.
 *
 * @param bytes of the values as they are read
 * @param fields names of the columns that are read
 * @param problem why the file must not be read; null where it may
 */
record ParquetInspection(
    SourceFormat format, long rows, long bytes, List<String> fields, @Nullable String problem) {

  static ParquetInspection of(FileChannel channel, SourceSettings source) throws IOException {
    long count = 0;
    long bytes = 0;
    try (ParquetRows rows = new ParquetRows(channel, source, source.mapped())) {
      Map<String, FieldValue> names = ParquetColumns.names(rows.columns());
      FormatDetection told = FormatDetection.ofColumns(names, source.format(), source.mapped());
      SourceFormat format = told.format();
      String problem = told.problem() == null ? missing(names, format, source) : told.problem();
      if (problem != null || format == null) {
        return new ParquetInspection(source.format(), 0, 0, List.of(), problem);
      }
      while (rows.next() != null) {
        count++;
        bytes += rows.rowBytes();
        if (bytes > source.maxUncompressedBytes()) {
          return new ParquetInspection(
              format,
              0,
              0,
              List.of(),
              "more than max_uncompressed_bytes = " + source.maxUncompressedBytes() + " of values");
        }
      }
      return new ParquetInspection(
          format, count, bytes, DeliveredFields.names(names.keySet()), null);
    } catch (CorruptInputException e) {
      return new ParquetInspection(source.format(), 0, 0, List.of(), e.getMessage());
    }
  }

  /** Without these columns every row would be rejected for the same reason. */
  private static @Nullable String missing(
      Map<String, FieldValue> names, @Nullable SourceFormat format, SourceSettings source) {
    if (source.mapped() || format != SourceFormat.PARQUET) {
      return null;
    }
    List<String> missing = new ArrayList<>();
    if (source.identity() == EventIdentity.FIELD) {
      missing.add(UsageColumn.EVENT_ID.columnName());
    }
    missing.add(UsageColumn.PROVIDER.columnName());
    missing.add(UsageColumn.MODEL.columnName());
    missing.removeIf(name -> names.containsKey(name) || source.constants().containsKey(name));
    boolean anyInstant =
        Stream.of(UsageColumn.ENQUEUED_AT, UsageColumn.STARTED_AT, UsageColumn.COMPLETED_AT)
            .map(UsageColumn::columnName)
            .anyMatch(name -> names.containsKey(name) || source.constants().containsKey(name));
    if (!anyInstant) {
      missing.add("enqueued_at, started_at or completed_at");
    }
    return missing.isEmpty()
        ? null
        : "the Parquet file has no column "
            + String.join(", no column ", missing)
            + "; add it, or give the source a mapping or a constant";
  }
}
