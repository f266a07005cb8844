package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.warehouse.RegistrationStatements;
import io.spendcast.warehouse.SqlDialect;
import io.spendcast.warehouse.Table;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the statements by which a catalog gets to know the tables and views. */
@Command(
    name = "register",
    description = {
      "Prints what a catalog needs to hold the tables and the analysts' views; runs nothing.",
      "Views name the published version of each table: print them anew after a run that wrote."
    })
public final class RegisterJob extends JobCommand {
  private static final String SCHEMA = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?";

  @Option(names = "--print-ddl", required = true, description = "Print the statements.")
  private boolean printDdl;

  @Option(
      names = "--views-only",
      description = {
        "Leave out the schema and the tables, for a catalog that holds them already.",
        "Trino refuses to register a table a second time."
      })
  private boolean viewsOnly;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      defaultValue = "spark",
      description = "spark (unless given), trino, or duckdb, which reads an export.")
  private SqlDialect dialect = SqlDialect.spark;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description =
          "Schema of the tables and views there; that of the configuration unless given, for Trino"
              + " with its catalog, delta unless given.")
  private @Nullable String schema;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "For DuckDB: the folder that 'spendcast export' wrote.")
  private @Nullable Path export;

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    List<String> problems = new ArrayList<>();
    String name = schemaName(run, problems);
    Map<Table, Long> published = run.publications().versions();
    Path folder = run.config().warehouse().path();
    if ((dialect == SqlDialect.duckdb) != (export != null)) {
      problems.add(
          "--dialect duckdb and --export DIR go together: DuckDB reads the Parquet folders that"
              + " 'spendcast export --output DIR' writes, the other engines the Delta tables");
    } else if (export != null) {
      Path exported = export;
      folder = exported;
      published.keySet().removeIf(table -> !Files.isDirectory(exported.resolve(table.tableName())));
      if (published.isEmpty()) {
        problems.add("--export " + exported + " holds no table; spendcast export writes them");
      }
    } else if (published.isEmpty() && folder != null) {
      problems.add("no table was published yet; spendcast daily loads usage and makes the facts");
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    if (printDdl) {
      print(
          run,
          viewsOnly,
          new RegistrationStatements(
              dialect, name, folder, run.config().alerts().minimumPriceCoverage(), published));
    }
  }

  private static void print(Run run, boolean viewsOnly, RegistrationStatements statements) {
    PrintStream out = ResultOutput.open();
    List<String> printed = viewsOnly ? statements.views() : statements.all();
    printed.forEach(statement -> out.println(statement + ";"));
    out.flush();
    List<String> missing = statements.missingViews();
    if (!missing.isEmpty()) {
      run.summary()
          .say(
              "register: left out, since a table that they read was not published: "
                  + String.join(", ", missing));
    }
  }

  private String schemaName(Run run, List<String> problems) {
    String name = schema == null ? run.config().warehouse().schema() : schema;
    if (!name.matches(SCHEMA)) {
      problems.add("--schema " + name + ": not a schema name such as spendcast or main.spendcast");
    }
    return dialect == SqlDialect.trino && name.indexOf('.') < 0 ? "delta." + name : name;
  }
}
