package io.spendcast.job.week;

import io.spendcast.config.SourceConfig;
import io.spendcast.warehouse.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The inputs whose newest version could not be read, as far as somebody can do something about
 * them: of a source that is configured, and not removed since.
 *
 * @param sources that are configured
 */
public record CorruptInputs(List<SourceConfig> sources) {

  /**
   * One input.
   *
   * @param locator path of a file below its source's folder; table and versions
   * @param detail why it could not be read
   */
  public record Input(String source, String locator, @Nullable String detail) {}

  /** By source and locator. */
  public List<Input> all(Dataset<Row> ingestedFiles) {
    return inputs(newest(ingestedFiles));
  }

  /** Those that were read before an instant. */
  List<Input> before(Instant until, Dataset<Row> ingestedFiles) {
    return inputs(
        newest(ingestedFiles).where(functions.col("ingested_at").lt(Timestamp.from(until))));
  }

  private static Dataset<Row> newest(Dataset<Row> ingestedFiles) {
    return Query.of("/report/corrupt_inputs.sql")
        .over(ingestedFiles.sparkSession(), Map.of("ingested_files", ingestedFiles));
  }

  private List<Input> inputs(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> new Input(row.getAs("source"), row.getAs("locator"), row.getAs("detail")))
        .filter(this::isThere)
        .toList();
  }

  /** Also where the folder is not there, as on a machine that only reports: nothing is known. */
  private boolean isThere(Input input) {
    return sources.stream()
        .filter(source -> source.name().equals(input.source()))
        .anyMatch(source -> isThere(source.path(), input.locator()));
  }

  private static boolean isThere(@Nullable Path folder, String locator) {
    return folder == null || !Files.isDirectory(folder) || Files.exists(folder.resolve(locator));
  }
}
