package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.AnalystFunctions;
import io.spendcast.facts.HistogramFunctions;
import io.spendcast.price.NearestName;
import io.spendcast.warehouse.PublishedViews;
import io.spendcast.warehouse.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a query on the published tables and views; prints only the result. */
@Command(name = "sql", description = "Runs a query on the published tables and views.")
public final class SqlJob extends PrintingJob {
  private static final Set<String> READING =
      Set.of("select", "with", "values", "from", "describe", "desc", "show", "explain");
  private static final Set<String> WRITING =
      Set.of("insert", "merge", "update", "delete", "create", "drop", "alter", "truncate");

  private static final int MAX_LINES = 8;
  private static final List<String> ADVICE =
      List.of("If you did not qualify the name", "To tolerate the error on drop", "Search path:");
  private static final Pattern NOT_FOUND =
      Pattern.compile("\\[TABLE_OR_VIEW_NOT_FOUND][^`]*`([^`]+)`");

  @Parameters(paramLabel = "SQL", description = "One query.")
  private String sql = "";

  @Override
  public void run(Run run) {
    requireReading();
    HistogramFunctions.register(run.spark());
    AnalystFunctions.register(run.spark(), sql);
    new PublishedViews(
            run.warehouse(), run.publications(), run.config().alerts().minimumPriceCoverage())
        .register(sql);
    try {
      print(run.spark().sql(sql));
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new InvalidConfigurationException(List.of(inWords(String.valueOf(e.getMessage()))));
      }
      throw e;
    }
  }

  private void requireReading() {
    String[] words = sql.toLowerCase(Locale.ROOT).strip().split("[^a-z]+");
    boolean reads =
        words.length > 0
            && READING.contains(words[0].isEmpty() && words.length > 1 ? words[1] : words[0]);
    boolean withWrite =
        words.length > 0
            && words[0].equals("with")
            && Arrays.stream(words).anyMatch(WRITING::contains);
    if (!reads || withWrite) {
      throw new InvalidConfigurationException(
          List.of("only a query that reads is run here; start it with SELECT or WITH"));
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
    List<String> names = new ArrayList<>(PublishedViews.VIEWS);
    Arrays.stream(Table.values()).map(Table::tableName).forEach(names::add);
    return said
        + NearestName.of(missing.group(1), names)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; README.md lists the tables and views");
  }
}
