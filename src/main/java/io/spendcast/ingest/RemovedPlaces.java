package io.spendcast.ingest;

import io.spendcast.warehouse.RowFilter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The places of records that must not stay, in eight bytes each: as many records may be repeated as
 * there are.
 */
final class RemovedPlaces implements RowFilter {
  private static final int SOURCE = UsageColumn.SOURCE.ordinal();
  private static final int FILE = UsageColumn.SOURCE_FILE.ordinal();
  private static final int LINE = UsageColumn.SOURCE_LINE.ordinal();
  private static final int LINES_AT_FIRST = 16;

  private final Map<InputKey, Lines> byInput = new HashMap<>();
  private final Set<String> stagedFiles = new HashSet<>();
  private long count;

  private static final class Lines implements java.io.Serializable {
    private long[] numbers = new long[LINES_AT_FIRST];
    private int count;

    void add(long number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.multiplyExact(count, 2));
      }
      numbers[count++] = number;
    }

    void sort() {
      Arrays.sort(numbers, 0, count);
    }

    boolean contains(long number) {
      return Arrays.binarySearch(numbers, 0, count, number) >= 0;
    }
  }

  /**
   * @param places source, source_file, source_line, and the staged file as a percent-encoded URI
   */
  static RemovedPlaces of(Dataset<Row> places) {
    RemovedPlaces removed = new RemovedPlaces();
    Iterator<Row> rows = places.toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      removed
          .byInput
          .computeIfAbsent(new InputKey(row.getString(0), row.getString(1)), key -> new Lines())
          .add(row.getLong(2));
      removed.stagedFiles.add(row.getString(3));
      removed.count++;
    }
    removed.byInput.values().forEach(Lines::sort);
    return removed;
  }

  /** The staged files that hold some of them. */
  Set<String> stagedFiles() {
    return stagedFiles;
  }

  long count() {
    return count;
  }

  @Override
  public boolean keeps(InternalRow row) {
    Lines lines =
        byInput.get(
            new InputKey(row.getUTF8String(SOURCE).toString(), row.getUTF8String(FILE).toString()));
    return lines == null || !lines.contains(row.getLong(LINE));
  }
}
