package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.sample.Planted;
import io.spendcast.sample.RawEvent;
import io.spendcast.sample.SampleFolder;
import io.spendcast.sample.SampleTruth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prompts, answers, people and keys of the sample are stored nowhere. Data files are decoded: the
 * bytes of a compressed file would hide them.
 */
class SampleSecrecyTest {
  /**
   * What each user id and key of the sample holds; budgets name their owners by other addresses.
   */
  private static final List<String> SECRETS = List.of(Planted.CANARY, "@example.com", "sk-sample-");

  @TempDir Path folder;

  @Test
  void no_data_file_of_any_version_holds_content_a_user_id_or_a_key() throws IOException {
    Map<String, List<String>> byTable = new TreeMap<>();
    for (Path file : files(SampleWarehouse.folder())) {
      String path = SampleWarehouse.folder().relativize(file).toString();
      if (path.endsWith(".parquet") && !path.contains("_delta_log")) {
        String table = path.substring(0, path.indexOf('/'));
        byTable.computeIfAbsent(table, none -> new java.util.ArrayList<>()).add(file.toString());
      }
    }

    assertThat(byTable).containsKeys("usage_events", "quarantined_usage", "daily_spend", "alerts");
    byTable.forEach(
        (table, paths) -> {
          Dataset<Row> rows =
              SharedSpark.session()
                  .read()
                  .option("basePath", SampleWarehouse.folder().resolve(table).toString())
                  .parquet(paths.toArray(String[]::new));
          String owners =
              List.of("budgets", "service_levels", "attribution_rules").contains(table)
                  ? "owner"
                  : "";
          List<String> texts =
              rows
                  .drop(owners)
                  .select(functions.to_json(functions.struct("*")).as("text"))
                  .where(holdsSecret())
                  .limit(3)
                  .collectAsList()
                  .stream()
                  .map(row -> row.getString(0))
                  .toList();
          assertThat(texts).as(table).isEmpty();
        });
  }

  @Test
  void no_log_of_a_table_and_no_report_holds_them_either() throws IOException {
    List<Path> files = files(SampleWarehouse.folder());
    if (Files.isDirectory(SampleWarehouse.reportFolder())) {
      files =
          Stream.concat(files.stream(), files(SampleWarehouse.reportFolder()).stream()).toList();
    }
    int read = 0;
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(text).as(file.toString()).doesNotContain(Planted.CANARY, "sk-sample-", "user-");
      read++;
    }
    assertThat(read).isGreaterThan(100);
  }

  @Test
  void user_ids_and_keys_are_stored_as_their_hashes() {
    RawEvent event =
        SampleTruth.read(SampleFolder.path())
            .accepted(e -> !e.field("user_id").isEmpty() && !e.field("api_key").isEmpty())
            .get(0);
    Row row =
        SampleWarehouse.sql(
                "SELECT user_hash, api_key_hash FROM usage_events WHERE event_id = '"
                    + event.eventId()
                    + "'")
            .first();

    assertThat(row.getString(0)).isEqualTo(sha256(event.field("user_id")));
    assertThat(row.getString(1)).isEqualTo(sha256(event.field("api_key")));
    assertThat(
            SampleWarehouse.sql(
                    "SELECT count_if(user_hash NOT RLIKE '^[0-9a-f]{64}$'"
                        + " OR api_key_hash NOT RLIKE '^[0-9a-f]{64}$'), count(user_hash)"
                        + " FROM usage_events")
                .first()
                .getLong(0))
        .isZero();
  }

  @Test
  void what_a_run_says_holds_none_of_them() throws IOException {
    Path usage = Files.createDirectories(folder.resolve("usage"));
    Files.copy(
        SampleFolder.path().resolve("usage/gateway/2026-W22.jsonl.gz"),
        usage.resolve("2026-W22.jsonl.gz"));
    byte[] whole = Files.readAllBytes(usage.resolve("2026-W22.jsonl.gz"));
    Files.write(usage.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
    Path config =
        Files.writeString(
            folder.resolve("log.conf"),
            "spendcast { warehouse.path = warehouse\n sources.gateway { format = jsonl, path = usage"
                + " } }");
    PrintStream standardError = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    int exitCode;
    try {
      exitCode = SampleWarehouse.run(config, "ingest");
    } finally {
      System.setErr(standardError);
    }

    assertThat(exitCode).isEqualTo(5);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("2 quarantined", "cut.jsonl.gz")
        .doesNotContain(SECRETS);
  }

  private static org.apache.spark.sql.Column holdsSecret() {
    return SECRETS.stream()
        .map(secret -> functions.col("text").contains(secret))
        .reduce(org.apache.spark.sql.Column::or)
        .orElseThrow();
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
