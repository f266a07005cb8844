package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/**
 * Two real traces, their requests given ids first, delivered in order and in three shufflings that
 * are split into files, overlap and repeat: the events have one content hash.
 *
 * @param requests how many of each trace to take, from its start
 */
public record ShuffledTraces(Path folder, int requests) {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("spendcast.basedir", ""), "conf", "examples");
  private static final int SHUFFLINGS = 3;

  /** The id of a request is its number in its trace. */
  private static final String SETTINGS =
      """
      sources.azure_code {
        path = azure, files = "*.csv", identity = field, mapping.event_id = "concat('a', id)" }
      sources.mooncake_conversation {
        path = mooncake, files = "*.jsonl", identity = field, mapping.event_id = "concat('m', id)" }
      """;

  /** Skips the test where the traces are not given. */
  public void assertOneContentHash() throws IOException {
    Path traces = Path.of(System.getProperty("spendcast.data", "")).resolve("traces");
    Assumptions.assumeTrue(
        Files.isDirectory(traces), "no traces: give -Dspendcast.data=FOLDER, with traces/ in it");
    List<String> azure =
        withIds(traces.resolve("AzureLLMInferenceTrace_code_2023.csv"), 1, "%2$d,%1$s");
    List<String> mooncake =
        withIds(traces.resolve("mooncake_conversation_trace.jsonl"), 0, "{\"id\": %2$d, %1$s");
    int all = azure.size() + mooncake.size();

    ScratchWarehouse inOrder = warehouse("in-order");
    writeAzure(inOrder, "a", azure);
    writeMooncake(inOrder, "a", mooncake);
    assertThat(load(inOrder)).contains(all + " records = " + all + " accepted + 0 duplicate");
    String expected = hash(inOrder);
    assertThat(expected).endsWith(":" + all);
    for (int shuffling = 1; shuffling <= SHUFFLINGS; shuffling++) {
      ScratchWarehouse shuffled = warehouse("shuffling-" + shuffling);
      Random random = new Random(shuffling);
      Collections.shuffle(azure, random);
      Collections.shuffle(mooncake, random);
      int files = shuffling + 1;
      for (int file = 0; file < files; file++) {
        writeAzure(shuffled, "f" + file, part(azure, file, files));
        writeMooncake(shuffled, "f" + file, part(mooncake, file, files));
        if (file == 0) {
          load(shuffled);
        }
      }
      writeAzure(shuffled, "whole", azure);
      writeMooncake(shuffled, "again", part(mooncake, 0, files));
      load(shuffled);
      assertThat(hash(shuffled)).as("shuffling %d", shuffling).isEqualTo(expected);
      Invariants.hold(shuffled);
    }
  }

  /** A part of the requests, with half of the next part. */
  private static List<String> part(List<String> all, int part, int parts) {
    int size = all.size() / parts;
    int end = part == parts - 1 ? all.size() : Math.min(all.size(), part * size + size * 3 / 2);
    return all.subList(part * size, end);
  }

  private List<String> withIds(Path file, int headerLines, String form) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> numbered = new ArrayList<>();
    for (String line : lines.subList(headerLines, Math.min(lines.size(), headerLines + requests))) {
      String rest = line.startsWith("{") ? line.substring(1) : line;
      numbered.add(form.formatted(rest, numbered.size()));
    }
    return numbered;
  }

  private static void writeAzure(ScratchWarehouse warehouse, String name, List<String> lines) {
    List<String> file = new ArrayList<>(List.of("id,TIMESTAMP,ContextTokens,GeneratedTokens"));
    file.addAll(lines);
    warehouse.write("azure/" + name + ".csv", file.toArray(String[]::new));
  }

  private static void writeMooncake(ScratchWarehouse warehouse, String name, List<String> lines) {
    warehouse.write("mooncake/" + name + ".jsonl", lines.toArray(String[]::new));
  }

  private ScratchWarehouse warehouse(String name) throws IOException {
    Path own = folder.resolve(name);
    ScratchWarehouse warehouse = new ScratchWarehouse(own, "2024-07-08T06:00:00Z", SETTINGS);
    StringBuilder examples = new StringBuilder();
    for (String example : List.of("azure-trace.conf", "mooncake-trace.conf")) {
      Files.copy(EXAMPLES.resolve(example), own.resolve(example));
      examples.append("include file(\"" + own.resolve(example) + "\")\n");
    }
    Path configuration = own.resolve("scratch.conf");
    Files.writeString(configuration, examples + Files.readString(configuration));
    return warehouse;
  }

  private static String load(ScratchWarehouse warehouse) {
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    return warehouse.said();
  }

  private static String hash(ScratchWarehouse warehouse) {
    return ContentHash.of(
        warehouse.warehouse().read(Table.USAGE_EVENTS),
        Table.USAGE_EVENTS.definition().volatileColumns());
  }
}
