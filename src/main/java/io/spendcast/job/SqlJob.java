package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.AnalystFunctions;
import io.spendcast.facts.HistogramFunctions;
import io.spendcast.warehouse.PublishedViews;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a query on the published tables and views; prints only the result. */
@Command(name = "sql", description = "Runs a query on the published tables and views.")
public final class SqlJob extends JobCommand {
  private static final Set<String> READING =
      Set.of("select", "with", "values", "from", "describe", "desc", "show", "explain");
  private static final Set<String> WRITING =
      Set.of("insert", "merge", "update", "delete", "create", "drop", "alter", "truncate");

  @Parameters(paramLabel = "SQL", description = "One query.")
  private String sql = "";

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultFormat format = ResultFormat.table;

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    requireReading();
    HistogramFunctions.register(run.spark());
    AnalystFunctions.register(run.spark(), sql);
    new PublishedViews(
            run.warehouse(), run.publications(), run.config().alerts().minimumPriceCoverage())
        .register(sql);
    try {
      format.print(run.spark().sql(sql), ResultOutput.open());
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new InvalidConfigurationException(List.of(firstLines(e)));
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
            && java.util.Arrays.stream(words).anyMatch(WRITING::contains);
    if (!reads || withWrite) {
      throw new InvalidConfigurationException(
          List.of("only a query that reads is run here; start it with SELECT or WITH"));
    }
  }

  private static String firstLines(Exception e) {
    return String.join(
        System.lineSeparator(), String.valueOf(e.getMessage()).lines().limit(8).toList());
  }
}
