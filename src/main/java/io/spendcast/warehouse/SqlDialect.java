package io.spendcast.warehouse;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A dialect of SQL in which the views are given to analysts. A view is declared once, in Spark SQL;
 * where another engine says a thing differently, its rules rewrite it. Views keep to what the rules
 * know: {@code ||} for texts that may be NULL, a cast to DOUBLE before a ratio of counts, literals
 * such as {@code 2e0}.
 */
public enum SqlDialect {
  /** As the views are declared. */
  spark,
  /** Over plain Parquet, as {@code export} writes it. */
  duckdb(
      Rule.of("\\bhistogram\\.offset\\b", "histogram.\"offset\""),
      Rule.of(
          "LATERAL VIEW posexplode\\(concat\\(array\\(([\\w.]+)\\.zero_count\\), [\\w.]+\\.counts\\)\\)"
              + "\\s+AS (\\w+), (\\w+)",
          "CROSS JOIN LATERAL (SELECT unnest(range(len($1.counts) + 1)) AS $2,"
              + " unnest(list_prepend($1.zero_count, $1.counts)) AS $3) AS exploded"),
      Rule.of(
          "LATERAL VIEW explode\\(array\\(((?s:.*?))\\)\\) AS (\\w+)",
          "CROSS JOIN LATERAL (SELECT unnest([$1]) AS $2) AS exploded"),
      Rule.of(
          "concat\\(\\s*extract\\(YEAROFWEEK FROM ([\\w.]+)\\), '-W',\\s*"
              + "lpad\\(CAST\\(weekofyear\\([\\w.]+\\) AS STRING\\), 2, '0'\\)\\)",
          "strftime($1, '%G-W%V')"),
      Rule.of("date_sub\\(([\\w.]+), weekday\\(\\1\\)\\)", "CAST(date_trunc('week', $1) AS DATE)"),
      Rule.of("date_sub\\(([\\w.]+), day\\(\\1\\) - 1\\)", "CAST(date_trunc('month', $1) AS DATE)"),
      Rule.of("date_format\\(([\\w.]+), 'yyyy-MM'\\)", "strftime($1, '%Y-%m')"),
      Rule.of("date_add\\(([\\w.]+), (\\d+)\\)", "($1 + $2)"),
      Rule.of("datediff\\(([\\w.]+), ([\\w.]+)\\)", "date_diff('day', $2, $1)"),
      Rule.of("<=>", "IS NOT DISTINCT FROM"),
      Rule.of("\\b(\\d+)L\\b", "CAST($1 AS BIGINT)"),
      Rule.of("AS STRING\\)", "AS VARCHAR)")),
  /** Over the Delta tables themselves. */
  trino(
      Rule.of(
          "LATERAL VIEW posexplode\\(concat\\(array\\(([\\w.]+)\\.zero_count\\), [\\w.]+\\.counts\\)\\)"
              + "\\s+AS (\\w+), (\\w+)",
          "CROSS JOIN UNNEST(sequence(0, cardinality($1.counts)), $1.zero_count || $1.counts)"
              + " AS exploded ($2, $3)"),
      Rule.of(
          "LATERAL VIEW explode\\(array\\(((?s:.*?))\\)\\) AS (\\w+)",
          "CROSS JOIN UNNEST(ARRAY[$1]) AS exploded ($2)"),
      Rule.of(
          "concat\\(\\s*extract\\(YEAROFWEEK FROM ([\\w.]+)\\), '-W',\\s*"
              + "lpad\\(CAST\\(weekofyear\\([\\w.]+\\) AS STRING\\), 2, '0'\\)\\)",
          "date_format($1, '%x-W%v')"),
      Rule.of("date_sub\\(([\\w.]+), weekday\\(\\1\\)\\)", "date_trunc('week', $1)"),
      Rule.of("date_sub\\(([\\w.]+), day\\(\\1\\) - 1\\)", "date_trunc('month', $1)"),
      Rule.of("date_format\\(([\\w.]+), 'yyyy-MM'\\)", "date_format($1, '%Y-%m')"),
      Rule.of("\\blast_day\\(", "last_day_of_month("),
      Rule.of("date_add\\(([\\w.]+), (\\d+)\\)", "date_add('day', $2, $1)"),
      Rule.of("datediff\\(([\\w.]+), ([\\w.]+)\\)", "date_diff('day', $2, $1)"),
      Rule.of("(\\S+) <=> (\\S+)", "$1 IS NOT DISTINCT FROM $2"),
      Rule.of("\\b(\\d+)L\\b", "CAST($1 AS BIGINT)"),
      Rule.of("AS STRING\\)", "AS VARCHAR)"));

  private final List<Rule> rules;

  SqlDialect(Rule... rules) {
    this.rules = Arrays.asList(rules);
  }

  /** The same query in this dialect. */
  public String rewrite(String sparkSql) {
    String text = sparkSql;
    for (Rule rule : rules) {
      text = rule.from().matcher(text).replaceAll(rule.to());
    }
    return text;
  }

  private record Rule(Pattern from, String to) {
    static Rule of(String from, String to) {
      return new Rule(Pattern.compile(from), to);
    }
  }
}
