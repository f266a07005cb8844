package io.spendcast.job;

import io.spendcast.warehouse.Table;
import java.io.PrintStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The last runs that wrote to the warehouse.
 *
 * @param rows rows of job_runs, the newest first
 */
record LastRuns(List<Row> rows) {
  private static final int MOST_RUNS = 10;

  /** As many words as a terminal holds in a line, or one that is longer. */
  private static final Pattern REASON_LINE = Pattern.compile("\\S(?:.{0,90}\\S)?(?!\\S)|\\S+");

  static LastRuns read(Run run) {
    return new LastRuns(
        run.publications()
            .read(Table.JOB_RUNS)
            .orderBy(functions.col("started_at").desc())
            .limit(MOST_RUNS)
            .collectAsList());
  }

  /** What the newest run said is to be run next; null where it left nothing undone. */
  @Nullable String nextCommand() {
    return rows.isEmpty() ? null : rows.get(0).getAs("next_command");
  }

  void print(PrintStream out) {
    if (rows.isEmpty()) {
      out.println("No run has written anything yet.");
      return;
    }
    ConsoleTable table = new ConsoleTable(5, "Started", "Took", "Job", "Present", "Outcome");
    rows.forEach(row -> add(table, row));
    List<String> lines = table.lines();
    lines.subList(0, 2).forEach(out::println);
    for (int run = 0; run < rows.size(); run++) {
      out.println(lines.get(run + 2));
      String reason = rows.get(run).getAs("reason");
      if (reason != null) {
        reasonLines(reason).forEach(line -> out.println(" ".repeat(4) + line));
      }
    }
  }

  /** A reason of several problems has a line for each, or more where one is long. */
  static List<String> reasonLines(String reason) {
    return reason
        .lines()
        .flatMap(line -> REASON_LINE.matcher(ConsoleTable.plain(line)).results())
        .map(MatchResult::group)
        .toList();
  }

  private static void add(ConsoleTable table, Row row) {
    Instant start = row.<Timestamp>getAs("started_at").toInstant();
    Instant end = row.<Timestamp>getAs("finished_at").toInstant();
    table.row(
        start.truncatedTo(ChronoUnit.SECONDS).toString(),
        ChronoUnit.SECONDS.between(start, end) + " s",
        row.<String>getAs("job").replaceFirst("^spendcast ", ""),
        row.<Timestamp>getAs("now").toInstant().toString(),
        row.getAs("outcome") + " (" + row.getAs("exit_code") + ")");
  }
}
