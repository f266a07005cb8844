package io.spendcast.ingest;

import io.spendcast.warehouse.NewDataFile;
import io.spendcast.warehouse.RowFilter;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

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
   * @param places source, source_file, source_line, and the staged file as a percent-encoded URI;
   *     null for none
   * @param uri of a staged file
   */
  static RemovedPlaces of(
      @Nullable Dataset<Row> places, ExactRepeats exact, Function<NewDataFile, String> uri) {
    RemovedPlaces removed = new RemovedPlaces();
    exact.repeated().forEach(key -> removed.add(key.input(), key.line()));
    exact.files().forEach(file -> removed.stagedFiles.add(uri.apply(file)));
    Iterator<Row> rows = places == null ? Collections.emptyIterator() : places.toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      removed.add(new InputKey(row.getString(0), row.getString(1)), row.getLong(2));
      removed.stagedFiles.add(row.getString(3));
    }
    removed.byInput.values().forEach(Lines::sort);
    return removed;
  }

  private void add(InputKey input, long line) {
    byInput.computeIfAbsent(input, key -> new Lines()).add(line);
    count++;
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
