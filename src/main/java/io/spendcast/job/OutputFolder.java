package io.spendcast.job;

import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * A folder outside the warehouse that a run fills with plain Parquet, a folder for each table.
 *
 * @param path does not exist or is empty
 */
record OutputFolder(Path path) {
  /** Why the folder cannot be written to; empty where it can. */
  List<String> problems(Run run) {
    List<String> problems = new ArrayList<>();
    if (!isUsable()) {
      problems.add(
          "--output "
              + path
              + " exists and is not an empty folder; name one that does not exist, since nothing"
              + " is overwritten");
    }
    Path root = run.config().warehouse().path();
    if (root != null
        && path.toAbsolutePath().normalize().startsWith(root.toAbsolutePath().normalize())) {
      problems.add("--output " + path + " lies in the warehouse, which is only read");
    }
    return problems;
  }

  void write(Table table, Dataset<Row> rows) {
    rows.write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", "zstd")
        .parquet("file:" + path.toAbsolutePath().resolve(table.tableName()));
  }

  private boolean isUsable() {
    if (!Files.isDirectory(path)) {
      return !Files.exists(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }
}
