package io.spendcast.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source of usage records.
 *
 * @param name name in every table
 * @param format auto; jsonl, csv or parquet, of the canonical fields unless there is a mapping;
 *     litellm, litellm_spend_logs or otlp; or table
 * @param path folder with the files; NULL for a table
 * @param files glob on the path of a file below the folder
 * @param table name, or path after {@code delta:}, of a Delta table; NULL for files
 * @param rank the lower, the more its records are trusted when two sources report one event
 * @param identity field, content or file_and_line: where the event id comes from
 * @param zone time zone of instants that name none; NULL: such a record is quarantined
 * @param coerceStrings whether a JSON text such as "7" counts as the number 7
 * @param expectedInterval length, 1 minute to 1 day, of the intervals of a day in which the source
 *     sends at least one record; NULL: the source promises nothing and each of its days counts as
 *     complete
 * @param mapping canonical column to SQL expression over the source's columns; empty for canonical
 *     input
 * @param constants canonical column to the value that each record has
 */
public record SourceConfig(
    String name,
    String format,
    @Nullable Path path,
    String files,
    @Nullable String table,
    int rank,
    String identity,
    @Nullable ZoneId zone,
    boolean coerceStrings,
    @Nullable Duration expectedInterval,
    Map<String, String> mapping,
    Map<String, String> constants) {

  private static final List<String> FORMATS =
      List.of("auto", "jsonl", "csv", "parquet", "litellm", "litellm_spend_logs", "otlp", "table");
  private static final String PATH_PREFIX = "delta:";
  private static final List<String> IDENTITIES = List.of("field", "content", "file_and_line");

  private static final Duration A_DAY = Duration.ofDays(1);

  public boolean isTable() {
    return format.equals("table");
  }

  public boolean isMapped() {
    return !mapping.isEmpty();
  }

  static SourceConfig read(String name, Section section, Path folder, ValueChecks checks) {
    String format = section.choice("format", FORMATS);
    boolean isTable = format.equals("table");
    if (section.isSet("path") == isTable) {
      section.problem("path", isTable ? "does not go with format table" : "is missing");
    }
    if (section.isSet("table") != isTable) {
      section.problem("table", isTable ? "is missing" : "goes with format table only");
    }
    String path = section.optionalText("path");
    String identity = section.choice("identity", IDENTITIES);
    if (isTable && identity.equals("file_and_line")) {
      section.problem(
          "identity",
          "a row of a table has no line of its own: give field, or content for a table without"
              + " ids");
    }
    Duration interval = section.optionalDuration("expected_interval", Duration.ofMinutes(1), A_DAY);
    if (interval != null && A_DAY.toMillis() % Math.max(1, interval.toMillis()) != 0) {
      section.problem("expected_interval", "must divide a day into equal parts");
      interval = null;
    }
    Path root = path == null ? null : folder.resolve(path).normalize();
    if (checks.needSourceFolders() && !isTable && root != null && !Files.isDirectory(root)) {
      section.problem("path", missing(root));
    }
    ZoneId zone = section.optionalZone("zone");
    Map<String, String> mapping = section.textMap("mapping");
    Map<String, String> constants = section.textMap("constants");
    mapping.forEach(
        (field, text) ->
            checks
                .mapping(field, text)
                .forEach(what -> section.section("mapping").problem(field, what)));
    constants.forEach(
        (field, text) -> {
          String what = checks.constant(field, text, zone);
          if (what != null) {
            section.section("constants").problem(field, what);
          }
        });
    return new SourceConfig(
        name,
        format,
        root,
        section.text("files"),
        tableIn(folder, section.optionalText("table")),
        (int) section.number("rank", 0, 1_000),
        identity,
        zone,
        section.flag("coerce_strings"),
        interval,
        mapping,
        constants);
  }

  /** What is said of a source's folder that is not there. */
  public static String missing(@Nullable Path folder) {
    return "there is no folder " + folder + "; name the folder that holds its files";
  }

  /** A path without a scheme is resolved as that of files is. */
  private static @Nullable String tableIn(Path folder, @Nullable String table) {
    if (table == null || !table.startsWith(PATH_PREFIX)) {
      return table;
    }
    String path = table.substring(PATH_PREFIX.length());
    return path.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*")
        ? table
        : PATH_PREFIX + folder.resolve(path).normalize();
  }
}
