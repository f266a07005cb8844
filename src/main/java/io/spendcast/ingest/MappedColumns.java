package io.spendcast.ingest;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SourceConfig;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A source's mapping: canonical columns as SQL expressions over the source's columns. An expression
 * that gives NULL although each column it names has a value rejects the record, unless it says
 * itself that it may ({@code nullif}, {@code if}, {@code case}, {@code try_…}, {@code
 * get_json_object}).
 */
final class MappedColumns {
  /** What stands before the source's columns: where a record is and why it cannot be read. */
  static final StructType META =
      StructType.fromDDL(
          "__locator STRING, __line BIGINT, __raw STRING, __raw_sha256 STRING,"
              + " __reason STRING, __field STRING, __detail STRING, __unread STRING");

  private static final Set<String> MAY_GIVE_NULL =
      Set.of("nullif", "if", "iff", "get_json_object", "element_at", "regexp_substr");

  private final SparkSession spark;
  private final SourceConfig source;
  private final Map<String, Expression> expressions = new LinkedHashMap<>();

  MappedColumns(SparkSession spark, SourceConfig source) {
    this.spark = spark;
    this.source = source;
    List<String> problems = new ArrayList<>();
    new TreeMap<>(source.mapping())
        .forEach(
            (column, text) -> {
              List<String> wrong = SourceValues.mapping(column, text);
              wrong.forEach(
                  what ->
                      problems.add(
                          "source " + source.name() + ": mapping." + column + ": " + what));
              if (wrong.isEmpty()) {
                expressions.put(column, SourceValues.parsed(text));
              }
            });
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }

  /** The columns of the source that the expressions name, sorted. */
  List<String> sourceColumns() {
    Set<String> names = new TreeSet<>();
    expressions.values().forEach(expression -> names.addAll(columnsOf(expression)));
    return List.copyOf(names);
  }

  /** The records of rows that hold {@link #META} and the source's columns. */
  JavaRDD<InputRecord> records(Dataset<Row> rows, SourceSettings settings, Instant now) {
    Map<String, Set<String>> targets = new LinkedHashMap<>();
    expressions.forEach((target, expression) -> targets.put(target, columnsOf(expression)));
    boolean isTable = source.isTable();
    return mapped(rows)
        .javaRDD()
        .mapPartitions(
            partition -> {
              CanonicalParser parser = new CanonicalParser(settings, now);
              Iterable<Row> iterable = () -> partition;
              return StreamSupport.stream(iterable.spliterator(), false)
                  .map(row -> record(row, targets, isTable, parser, settings.name()))
                  .iterator();
            });
  }

  /** What Spark resolves here it resolves without ANSI's errors, and in the zone of the source. */
  private Dataset<Row> mapped(Dataset<Row> rows) {
    ZoneId zone = source.zone() == null ? ZoneOffset.UTC : source.zone();
    Map<String, String> settings =
        Map.of("spark.sql.ansi.enabled", "false", "spark.sql.session.timeZone", zone.getId());
    Map<String, String> before = new LinkedHashMap<>();
    settings.forEach(
        (name, value) -> {
          before.put(name, spark.conf().get(name));
          spark.conf().set(name, value);
        });
    try {
      return selected(rows);
    } finally {
      before.forEach((name, value) -> spark.conf().set(name, value));
    }
  }

  private Dataset<Row> selected(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String meta : META.fieldNames()) {
      columns.add(functions.col(meta));
    }
    Column unmappable = functions.lit(null).cast("string");
    Column problem = unmappable;
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> field : new TreeMap<>(source.mapping()).entrySet()) {
      String target = field.getKey();
      Expression given = SourceValues.parsed(field.getValue());
      try {
        MappedExpression mapped =
            MappedExpression.of(given, new MappedOperands(rows, isMeter(target)));
        Column value = ExpressionUtils.column(mapped.value());
        DataType type = MappedRows.typeOfOne(rows, value);
        columns.add(MappedText.of(type, value).as(target));
        unmappable =
            functions
                .when(value.isNull().and(mustGive(given)), functions.lit(target))
                .otherwise(unmappable);
        if (mapped.problem() != null) {
          Column told = functions.concat(functions.lit(target + '\n'), mapped.problem());
          problem = functions.coalesce(told, problem);
        }
      } catch (Exception e) {
        problems.add(
            "source " + source.name() + ": mapping." + target + ": " + SourceValues.firstLine(e));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    columns.add(problem.as("__problem"));
    columns.add(unmappable.as("__unmappable"));
    return rows.select(columns.toArray(Column[]::new));
  }

  private static boolean isMeter(String target) {
    UsageColumn column = UsageColumn.given(target);
    return column != null && column.kind() == ColumnKind.METER;
  }

  /** Whether a value must come of the columns that an expression names. */
  private static Column mustGive(Expression expression) {
    List<Expression> leaves = MappedOperands.leavesOf(expression);
    return mayGiveNull(expression) || leaves.isEmpty()
        ? functions.lit(false)
        : leaves.stream()
            .map(leaf -> ExpressionUtils.column(leaf).isNotNull())
            .reduce(Column::and)
            .orElseThrow();
  }

  private static InputRecord record(
      Row row,
      Map<String, Set<String>> targets,
      boolean isTable,
      CanonicalParser parser,
      String source) {
    String locator = row.getAs("__locator");
    long line = row.<Long>getAs("__line");
    CanonicalRecord outcome = outcome(row, targets, parser, locator, line);
    if (!(outcome instanceof CanonicalRecord.Rejected)) {
      return new InputRecord(source, locator, line, outcome, null, null);
    }
    String raw = row.getAs("__raw");
    return new InputRecord(
        source,
        locator,
        line,
        outcome,
        isTable ? RawText.blank(raw, SourceFormat.JSONL) : raw,
        row.getAs("__raw_sha256"));
  }

  private static CanonicalRecord outcome(
      Row row,
      Map<String, Set<String>> targets,
      CanonicalParser parser,
      String locator,
      long line) {
    String reason = row.getAs("__reason");
    if (reason != null) {
      return new CanonicalRecord.Rejected(
          QuarantineReason.valueOf(reason.toUpperCase(Locale.ROOT)),
          row.getAs("__field"),
          row.getAs("__detail"));
    }
    String problem = row.getAs("__problem");
    if (problem != null) {
      String[] told = problem.split("\n", 3);
      return new CanonicalRecord.Rejected(QuarantineReason.valueOf(told[1]), told[0], told[2]);
    }
    String unmappable = row.getAs("__unmappable");
    if (unmappable != null) {
      return new CanonicalRecord.Rejected(
          QuarantineReason.UNMAPPABLE,
          unmappable,
          "the mapping's expression gives no value for this record although each column that it"
              + " names has one; mend the record, or let the expression say so with nullif");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String target : targets.keySet()) {
      texts.put(target, row.getAs(target));
    }
    String unread = row.getAs("__unread");
    CanonicalRecord.Rejected refused =
        unread == null ? null : refused(Set.of(unread.split(",")), targets, texts);
    return refused == null ? parser.parse(Fields.ofTexts(texts), locator, line) : refused;
  }

  /** Why a record cannot be mapped of which a column was not read; null where others told. */
  private static CanonicalRecord.@Nullable Rejected refused(
      Set<String> unread, Map<String, Set<String>> targets, Map<String, String> texts) {
    for (Map.Entry<String, Set<String>> target : targets.entrySet()) {
      Set<String> names = target.getValue();
      String hidden = names.stream().filter(unread::contains).findFirst().orElse(null);
      if (hidden != null && (texts.get(target.getKey()) == null || unread.containsAll(names))) {
        return new CanonicalRecord.Rejected(
            QuarantineReason.UNMAPPABLE,
            target.getKey(),
            "the mapping names "
                + hidden
                + ", which is the name of content and holds text or an array here, and those are"
                + " never read; of an object, numbers and fields under other names are");
      }
    }
    return null;
  }

  private static Set<String> columnsOf(Expression expression) {
    Set<String> names = new TreeSet<>();
    if (expression instanceof UnresolvedAttribute attribute) {
      names.add(attribute.nameParts().head());
    }
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      names.addAll(columnsOf(child));
    }
    return names;
  }

  private static boolean mayGiveNull(Expression expression) {
    String name =
        expression instanceof UnresolvedFunction function
            ? function.nameParts().last()
            : expression.prettyName();
    String lower = name.toLowerCase(Locale.ROOT);
    return MAY_GIVE_NULL.contains(lower)
        || lower.startsWith("try_")
        || lower.startsWith("case")
        || CollectionConverters.asJava(expression.children()).stream()
            .anyMatch(MappedColumns::mayGiveNull);
  }
}
