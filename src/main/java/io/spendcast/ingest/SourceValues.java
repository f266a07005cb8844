package io.spendcast.ingest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.jspecify.annotations.Nullable;

/** What is wrong with the values that a configuration gives for canonical fields. */
public final class SourceValues {
  private static final String NO_FIELD = "no canonical field has this name";
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private SourceValues() {}

  /** The problems of a field of a mapping and of its SQL expression; no table is needed to tell. */
  public static List<String> mapping(String field, String expression) {
    List<String> problems = new ArrayList<>();
    if (!UsageColumn.isInput(field) && !field.startsWith(UsageColumn.ATTRIBUTE_PREFIX)) {
      problems.add(NO_FIELD);
    }
    try {
      parsed(expression);
    } catch (Exception e) {
      problems.add("not an SQL expression: " + firstLine(e));
    }
    return problems;
  }

  static Expression parsed(String expression) {
    return new CatalystSqlParser().parseExpression(expression);
  }

  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage())
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse(e.toString());
  }

  /**
   * What is wrong with a constant; null where nothing is.
   *
   * @param zone of instants that name none; null: they must name one
   */
  public static @Nullable String constant(String field, String text, @Nullable ZoneId zone) {
    if (!UsageColumn.isInput(field)) {
      return field.startsWith(UsageColumn.ATTRIBUTE_PREFIX) ? null : NO_FIELD;
    }
    UsageColumn column = UsageColumn.given(field);
    if (column == null || column.kind() == ColumnKind.LABELS || text.isEmpty()) {
      return null;
    }
    InstantParser instants = new InstantParser(zone, CanonicalParser.EARLIEST, LATEST);
    try {
      new ValueParser(instants, true).parse(column, Fields.untyped(text));
      return null;
    } catch (RecordRejection e) {
      return "'" + text + "' is no value of this field: " + e.getMessage();
    }
  }
}
