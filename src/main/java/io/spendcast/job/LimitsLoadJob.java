package io.spendcast.job;

import io.spendcast.alert.AttributionCsv;
import io.spendcast.alert.LimitCsv;
import io.spendcast.alert.LimitFile;
import io.spendcast.price.FileProblem;
import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Loads budgets, service levels and attribution rules. A file holds all rows of its table and
 * replaces them; which table it is for, its header says.
 */
@Command(name = "load", description = "Loads budgets, service levels or attribution rules (CSV).")
public final class LimitsLoadJob extends JobCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  LimitsLoadJob() {}

  LimitsLoadJob(List<Path> files) {
    this.files = files;
  }

  @Override
  public void run(Run run) {
    List<FileProblem> problems = new ArrayList<>();
    List<Row> budgets = new ArrayList<>();
    List<Row> serviceLevels = new ArrayList<>();
    List<Row> rules = new ArrayList<>();
    Map<Table, Path> fileOf = new EnumMap<>(Table.class);
    for (Path file : files) {
      byte[] content = PriceFiles.bytes(file);
      Table table = tableOf(content);
      Path other = fileOf.put(table, file);
      if (other != null) {
        throw new CheckFailedException(
            file
                + ": a second file of "
                + table.tableName()
                + " beside "
                + other
                + "; a file holds all rows of its table, so put both into one");
      }
      if (table == Table.ATTRIBUTION_RULES) {
        LimitFile<io.spendcast.alert.AttributionRule> read =
            AttributionCsv.read(file.toString(), content);
        problems.addAll(read.problems());
        read.limits().forEach(rule -> rules.add(LimitRows.toRow(rule)));
      } else if (table == Table.SERVICE_LEVELS) {
        LimitFile<io.spendcast.alert.ServiceLevel> read =
            LimitCsv.readServiceLevels(file.toString(), content);
        problems.addAll(read.problems());
        read.limits().forEach(limit -> serviceLevels.add(LimitRows.toRow(limit)));
      } else {
        LimitFile<io.spendcast.alert.Budget> read = LimitCsv.readBudgets(file.toString(), content);
        problems.addAll(read.problems());
        read.limits().forEach(limit -> budgets.add(LimitRows.toRow(limit)));
      }
    }
    if (!problems.isEmpty()) {
      throw new CheckFailedException(
          String.join(
              System.lineSeparator(), problems.stream().map(FileProblem::message).toList()));
    }
    Map<Table, List<Row>> rows =
        Map.of(
            Table.BUDGETS,
            budgets,
            Table.SERVICE_LEVELS,
            serviceLevels,
            Table.ATTRIBUTION_RULES,
            rules);
    fileOf.keySet().forEach(table -> replace(run, table, Objects.requireNonNull(rows.get(table))));
  }

  private static void replace(Run run, Table table, List<Row> rows) {
    run.summary().publish(table);
    Dataset<Row> before = run.warehouse().read(table);
    if (new HashSet<>(before.collectAsList()).equals(new HashSet<>(rows))) {
      run.summary().say("limits: " + table.tableName() + " has not changed");
      return;
    }
    run.warehouse().overwrite(table, table.of(run.spark(), rows));
    run.summary().wrote(table, rows.size());
    run.summary().say("limits: " + table.tableName() + " has " + PriceTables.rows(rows.size()));
  }

  private static String header(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  private static Table tableOf(byte[] content) {
    String header = header(content);
    if (AttributionCsv.isHeader(header)) {
      return Table.ATTRIBUTION_RULES;
    }
    return header.contains("percentile") || header.contains("limit_ms")
        ? Table.SERVICE_LEVELS
        : Table.BUDGETS;
  }
}
