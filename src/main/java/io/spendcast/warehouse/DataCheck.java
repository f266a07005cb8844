package io.spendcast.warehouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One check of a {@code checks.sql}: a query over named views that returns the rows which break a
 * rule. A failed {@code #fail} check publishes nothing; a failed {@code #warn} check is recorded.
 *
 * @param table table that the check belongs to
 * @param fails whether a broken rule stops the run
 * @param rule the rule in words
 * @param sql returns the rows that break it
 */
public record DataCheck(String table, boolean fails, String rule, String sql) {
  private static final Pattern FORM =
      Pattern.compile("-- #(fail|warn) ([^\\n]+)\\n(.*?)(?=\\n-- #|\\z)", Pattern.DOTALL);

  /**
   * A rule that data broke.
   *
   * @param example the first offending row
   */
  public record Violation(DataCheck check, String example) {
    @Override
    public String toString() {
      return check.table + ": it does not hold that " + check.rule + "; for example " + example;
    }
  }

  /** The checks of a table; none where it has no {@code checks.sql}. */
  public static List<DataCheck> of(String table) {
    String path = "/warehouse/" + table + "/checks.sql";
    return Resources.exists(path) ? parse(table, Resources.text(path)) : List.of();
  }

  static List<DataCheck> parse(String table, String text) {
    List<DataCheck> checks = new ArrayList<>();
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      checks.add(
          new DataCheck(
              table, matcher.group(1).equals("fail"), matcher.group(2), matcher.group(3).strip()));
    }
    if (checks.isEmpty()) {
      throw new IllegalStateException(
          "warehouse/" + table + "/checks.sql holds no check '-- #fail …' or '-- #warn …'");
    }
    return checks;
  }

  /**
   * Runs the checks of some tables over the views that are registered in the session. They are put
   * together in two queries, of which one is planned while the other is.
   */
  public static List<Violation> violations(SparkSession spark, Collection<String> tables) {
    List<DataCheck> checks = tables.stream().flatMap(table -> of(table).stream()).toList();
    List<Callable<Map<Integer, Violation>>> queries = new ArrayList<>();
    for (int half = 0; half < Math.min(2, checks.size()); half++) {
      int first = half;
      queries.add(() -> ofEverySecond(spark, checks, first));
    }
    Map<Integer, Violation> violations = new TreeMap<>();
    SideBySide.all(queries).forEach(violations::putAll);
    return List.copyOf(violations.values());
  }

  private static Map<Integer, Violation> ofEverySecond(
      SparkSession spark, List<DataCheck> checks, int first) {
    String all =
        IntStream.range(0, checks.size())
            .filter(number -> number % 2 == first)
            .mapToObj(
                number ->
                    "(SELECT "
                        + number
                        + " AS number, to_json(struct(*)) AS example FROM ("
                        + checks.get(number).sql.replaceAll(";\\s*$", "")
                        + "\n) LIMIT 1)")
            .collect(Collectors.joining("\nUNION ALL\n"));
    Map<Integer, Violation> violations = new TreeMap<>();
    for (Row row : spark.sql(all).collectAsList()) {
      int number = row.getInt(0);
      violations.put(number, new Violation(checks.get(number), row.getString(1)));
    }
    return violations;
  }
}
