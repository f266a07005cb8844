package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReaderTest {
  @TempDir Path root;

  // FAULTS 16, 17
  @Test
  void every_record_of_a_file_is_accepted_rejected_or_kept_out_with_its_line() throws IOException {
    String bad = "{\"event_id\":\"e2\",\"prompt\":\"CANARY";
    String text =
        String.join(
            "\n",
            Records.with(""),
            "",
            bad,
            "{\"operation\":\"invoke_agent\"}",
            Records.with("\"input_uncached\":-1"),
            "42",
            Records.with("").replace("e1", "e3"));
    for (String name : List.of("a.jsonl", "a.jsonl.gz")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      List<ParsedRecord> records =
          read(name, name.endsWith("gz") ? FileInspectorTest.gzip(bytes) : bytes, Records.JSONL);
      assertThat(records)
          .extracting(r -> r.line() + " " + r.outcome().getClass().getSimpleName())
          .containsExactly(
              "1 Accepted", "3 Rejected", "4 KeptOut", "5 Rejected", "6 Rejected", "7 Accepted");
      assertThat(records.get(1).raw()).isEqualTo("{\"event_id\":\"e2\"," + RawText.REST_WITHHELD);
      assertThat(records.get(1).rawSha256()).isEqualTo(Sha256.hex(bad));
      assertThat(records.get(3).raw()).contains("\"input_uncached\":-1");
      assertThat(records.get(0).raw()).isNull();
    }
  }

  // FAULTS 15
  @Test
  void csv_columns_go_by_name_in_any_order() throws IOException {
    String text =
        "\uFEFFmodel,input_uncached,event_id,prompt,provider,attributes.customer,enqueued_at,x\r\n"
            + "m,7,e1,\"two\nlines\",openai,acme,2026-07-01T10:00:00Z,\r\n"
            + "m,\"4,5\",e2,,openai,,2026-07-01T10:00:00Z,\r\n"
            + "m,\"1.234,56\",e3,,openai,,2026-07-01T10:00:00Z,\r\n"
            + "m,7,e4,,openai,,2026-07-01T10:00:00Z\r\n"
            + "m,0,e5,,openai,,1782900000,y\r\n";
    List<ParsedRecord> records = read("a.csv", text.getBytes(StandardCharsets.UTF_8), Records.CSV);
    assertThat(records).extracting(ParsedRecord::line).containsExactly(2L, 4L, 5L, 6L, 7L);
    assertThat(Records.accepted(records.get(0).outcome()))
        .containsEntry("input_uncached", 7L)
        .containsEntry("event_id", "e1")
        .containsEntry("rescued", null)
        .extractingByKey("attributes")
        .isEqualTo(Map.of("customer", "acme"));
    assertThat(Records.rejected(records.get(1).outcome()).reason())
        .isEqualTo(QuarantineReason.NOT_A_NUMBER);
    assertThat(Records.rejected(records.get(2).outcome()).reason())
        .isEqualTo(QuarantineReason.NOT_A_NUMBER);
    assertThat(Records.rejected(records.get(3).outcome()).reason())
        .isEqualTo(QuarantineReason.WRONG_NUMBER_OF_COLUMNS);
    assertThat(Records.accepted(records.get(4).outcome()))
        .containsEntry("input_uncached", 0L)
        .extractingByKey("rescued")
        .isEqualTo(Map.of("x", "y"));
  }

  @Test
  void the_same_records_as_json_and_as_csv_have_the_same_content_hash() throws IOException {
    List<ParsedRecord> json =
        read(
            "a.jsonl",
            Records.with("\"input_uncached\":7,\"is_streamed\":true")
                .getBytes(StandardCharsets.UTF_8),
            Records.JSONL);
    List<ParsedRecord> csv =
        read(
            "a.csv",
            ("is_streamed,event_id,provider,model,enqueued_at,input_uncached\n"
                    + "true,e1,openai,gpt-4o,1782900000000,7\n")
                .getBytes(StandardCharsets.UTF_8),
            Records.CSV);
    assertThat(Records.accepted(csv.get(0).outcome()).get("content_hash"))
        .isEqualTo(Records.accepted(json.get(0).outcome()).get("content_hash"));
  }

  // FAULTS 6, 8
  @Test
  void a_file_that_changed_after_inspection_ends_the_batch() throws IOException {
    Path path = root.resolve("a.jsonl");
    Files.writeString(path, Records.with("") + "\n");
    InspectedFile grown = FileInspector.inspect(root, path, Records.JSONL);
    Files.writeString(path, Records.with("") + "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> drain(grown, Records.JSONL))
        .isInstanceOf(InputChangedException.class)
        .hasMessageContaining("a.jsonl changed after it was inspected");
    Files.delete(path);
    assertThatThrownBy(() -> drain(grown, Records.JSONL))
        .isInstanceOf(InputChangedException.class)
        .hasMessageContaining("it is gone");
  }

  @Test
  void what_travels_to_and_from_a_task_can_be_serialised()
      throws IOException, ClassNotFoundException {
    Path path = root.resolve("a.jsonl");
    Files.writeString(path, Records.with("\"x\":{\"y\":1}") + "\n{\n");
    InspectedFile file = FileInspector.inspect(root, path, Records.JSONL);
    SourceSettings berlin =
        Records.settings(
            SourceFormat.JSONL, ZoneId.of("Europe/Berlin"), EventIdentity.CONTENT, true);
    List<Object> all = new ArrayList<>(List.of(file, berlin, Records.JSONL));
    all.addAll(drain(file, berlin));
    try (RecordIterator<RawRecord> raw = UsageReader.readRaw(file, berlin)) {
      raw.forEachRemaining(all::add);
    }
    for (Object each : all) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(each);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isEqualTo(each);
      }
    }
  }

  @Test
  void the_azure_trace_maps_to_canonical_records() throws IOException {
    SourceSettings source = mapped(SourceFormat.CSV, ZoneId.of("UTC"), EventIdentity.FILE_AND_LINE);
    Path file = traces().resolve("AzureLLMInferenceTrace_code_2023.csv");
    List<Map<String, Object>> events = new ArrayList<>();
    CanonicalParser parser = new CanonicalParser(source, Records.NOW);
    InspectedFile inspected = FileInspector.inspect(traces(), file, source);
    try (RecordIterator<RawRecord> raw = UsageReader.readRaw(inspected, source)) {
      while (raw.hasNext()) {
        RawRecord record = raw.next();
        Map<String, String> texts = new HashMap<>();
        texts.put("enqueued_at", record.values().get("TIMESTAMP"));
        texts.put("input_uncached", record.values().get("ContextTokens"));
        texts.put("output_text", record.values().get("GeneratedTokens"));
        events.add(
            Records.accepted(parser.parse(Fields.ofTexts(texts), "azure.csv", record.line())));
      }
    }
    assertThat(events).hasSize((int) (inspected.lines() - 1));
    assertThat(events.get(0))
        .containsEntry("enqueued_at", Instant.parse("2023-11-16T18:17:03.979960Z"))
        .containsEntry("input_uncached", 4808L);
    assertThat(events.stream().map(e -> e.get("event_id")).distinct()).hasSameSizeAs(events);
  }

  @Test
  void the_mooncake_trace_keeps_its_counts_and_lists() throws IOException {
    SourceSettings source = mapped(SourceFormat.JSONL, null, EventIdentity.CONTENT);
    Path file = traces().resolve("mooncake_conversation_trace.jsonl");
    List<RawRecord> records = new ArrayList<>();
    try (RecordIterator<RawRecord> raw =
        UsageReader.readRaw(FileInspector.inspect(traces(), file, source), source)) {
      raw.forEachRemaining(records::add);
    }
    assertThat(records).hasSize(12_031).allMatch(record -> record.rejected() == null);
    assertThat(records.get(0).values())
        .containsEntry("input_length", "6758")
        .containsEntry("hash_ids", "[0,1,2,3,4,5,6,7,8,9,10,11,12,13]");
    assertThat(records.stream().map(RawRecord::values).distinct()).hasSize(12_030);
  }

  private static Path traces() {
    Path folder = Path.of(System.getProperty("spendcast.data", "")).resolve("traces");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no traces in " + folder);
    return folder;
  }

  private static SourceSettings mapped(SourceFormat format, ZoneId zone, EventIdentity identity) {
    return new SourceSettings(
        "trace",
        1,
        format,
        true,
        zone,
        identity,
        false,
        1 << 20,
        1L << 30,
        200,
        0,
        SourceSettings.INFERENCE_OPERATIONS,
        Map.of("provider", "openai", "model", "gpt-4o"));
  }

  private List<ParsedRecord> read(String name, byte[] content, SourceSettings source)
      throws IOException {
    Files.write(root.resolve(name), content);
    return drain(FileInspector.inspect(root, root.resolve(name), source), source);
  }

  private static List<ParsedRecord> drain(InspectedFile file, SourceSettings source)
      throws IOException {
    List<ParsedRecord> records = new ArrayList<>();
    try (RecordIterator<ParsedRecord> iterator = UsageReader.read(file, source, Records.NOW)) {
      iterator.forEachRemaining(records::add);
    }
    return records;
  }
}
