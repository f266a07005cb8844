package io.spendcast.ingest;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much a record says: the number of its columns that are not NULL, a meter counting when it is
 * above 0. Of two records of one event, from sources of equal rank, the more complete one survives.
 * Where a record was found and when it was loaded does not count. It is computed from stored
 * columns alone, so that a new record can be compared with a stored one.
 */
public final class Completeness {
  private static final Set<UsageColumn> NOT_COUNTED =
      EnumSet.of(
          UsageColumn.SOURCE,
          UsageColumn.SOURCE_FILE,
          UsageColumn.SOURCE_LINE,
          UsageColumn.CONTENT_HASH,
          UsageColumn.INGESTED_AT,
          UsageColumn.RECORDED_AT,
          UsageColumn.RESCUED);

  private static final List<UsageColumn> COUNTED =
      Arrays.stream(UsageColumn.values()).filter(column -> !NOT_COUNTED.contains(column)).toList();

  private Completeness() {}

  /** The number as an SQL expression over the columns of {@code usage_events}. */
  public static String sqlExpression() {
    return COUNTED.stream()
        .map(
            column ->
                column.kind() == ColumnKind.METER
                    ? "CAST(" + column.columnName() + " > 0 AS INT)"
                    : "CAST(" + column.columnName() + " IS NOT NULL AS INT)")
        .collect(Collectors.joining(" + ", "(", ")"));
  }
}
