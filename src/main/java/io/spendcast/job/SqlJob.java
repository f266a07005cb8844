package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.AnalystFunctions;
import io.spendcast.facts.HistogramFunctions;
import io.spendcast.price.NearestName;
import io.spendcast.warehouse.PublishedViews;
import io.spendcast.warehouse.ReadingSql;
import io.spendcast.warehouse.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a query on the published tables and views; prints only the result. */
@Command(name = "sql", description = "Runs a query on the published tables and views.")
public final class SqlJob extends PrintingJob {
  private static final int MAX_LINES = 8;
  private static final List<String> ADVICE =
      List.of("If you did not qualify the name", "To tolerate the error on drop", "Search path:");
  private static final Pattern NOT_FOUND =
      Pattern.compile("\\[TABLE_OR_VIEW_NOT_FOUND][^`]*`([^`]+)`");

  /** A statement whose result is the names themselves. */
  private static final Pattern LISTING = Pattern.compile("(?i)^\\s*SHOW\\s+(TABLES?|VIEWS)\\b");

  @Parameters(paramLabel = "SQL", description = "One query.")
  private String sql = "";

  /** An empty result of a misspelt path would pass for a figure. */
  @Override
  boolean isRefusedWithoutWarehouse() {
    return true;
  }

  @Override
  public void run(Run run) {
    try {
      requireReading(run);
      HistogramFunctions.register(run.spark());
      AnalystFunctions.register(run.spark(), sql);
      new PublishedViews(
              run.warehouse(), run.publications(), run.config().alerts().minimumPriceCoverage())
          .register(LISTING.matcher(sql).find() ? String.join(" ", names()) : sql);
      print(run.spark().sql(sql));
    } catch (AnalysisException e) {
      throw new InvalidConfigurationException(List.of(inWords(String.valueOf(e.getMessage()))));
    }
  }

  private void requireReading(Run run) throws AnalysisException {
    if (!ReadingSql.reads(run.spark(), sql)) {
      throw new InvalidConfigurationException(
          List.of(
              "only a query that reads is run here, and this would write; start it with SELECT,"
                  + " WITH, FROM, VALUES, DESCRIBE, SHOW or EXPLAIN"));
    }
  }

  /** What Spark says of the query, without its plan and its advice about statements that write. */
  private static String inWords(String message) {
    String said =
        message
            .lines()
            .takeWhile(line -> !line.startsWith("'") && !line.startsWith("+-"))
            .filter(line -> ADVICE.stream().noneMatch(line::startsWith))
            .limit(MAX_LINES)
            .collect(Collectors.joining(System.lineSeparator()))
            .replaceFirst(";\\s*$", "");
    Matcher missing = NOT_FOUND.matcher(said);
    if (!missing.find()) {
      return said;
    }
    return said
        + NearestName.of(missing.group(1), names())
            .map(near -> "; did you mean " + near + "?")
            .orElse("; README.md lists the tables and views");
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(PublishedViews.VIEWS);
    Arrays.stream(Table.values()).map(Table::tableName).forEach(names::add);
    return names;
  }
}
