package io.spendcast.ingest;

import static io.spendcast.ingest.ParquetSamples.REQUIRED;
import static io.spendcast.ingest.ParquetSamples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {
  private static final SourceSettings SOURCE =
      SourceSettings.defaults("gateway", SourceFormat.AUTO);

  @TempDir Path root;

  @Test
  void a_row_is_read_as_the_json_that_says_the_same() throws IOException {
    for (CompressionCodecName codec :
        List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD)) {
      byte[] bytes =
          ParquetSamples.write(
              root,
              codec,
              REQUIRED + "optional int32 input_uncached; optional boolean is_streamed;",
              row -> {
                event(row, "e1").add("input_uncached", 7);
                row.add("is_streamed", true);
              });
      InspectedFile file = inspect("a.parquet", bytes);
      assertThat(file.detail()).isNull();
      assertThat(file.encoding()).isEqualTo(FileEncoding.PARQUET);
      assertThat(file.format()).isEqualTo(SourceFormat.PARQUET);
      assertThat(file.lines()).isEqualTo(1);
      ParsedRecord record = read(file).get(0);
      assertThat(record.line()).isEqualTo(1);
      assertThat(Records.accepted(record.outcome()).get("content_hash"))
          .as(codec.name())
          .isEqualTo(
              Records.accepted(
                      Records.parse(Records.with("\"input_uncached\":7,\"is_streamed\":true")))
                  .get("content_hash"));
    }
  }

  @Test
  void fault_14_numbers_widen_exactly_and_what_is_no_count_is_quarantined() throws IOException {
    byte[] bytes =
        ParquetSamples.write(
            root,
            REQUIRED
                + "optional int32 input_uncached (INTEGER(32,false));"
                + "optional int32 input_cache_read (INTEGER(16,true));"
                + "optional double output_text; optional float output_reasoning;"
                + "optional fixed_len_byte_array(16) provider_cost_usd (DECIMAL(38,18));"
                + "optional int64 quality_score (DECIMAL(9,6)); optional double temperature;",
            row -> {
              event(row, "e1").add("input_uncached", 7);
              row.add("input_cache_read", 3);
              row.add("output_text", 236.0);
              row.add("output_reasoning", 64f);
              row.add("provider_cost_usd", Binary.fromConstantByteArray(decimal("0.0041")));
              row.add("quality_score", 250_000L);
              row.add("temperature", 0.1);
            },
            row -> event(row, "e2").add("output_text", 1.5),
            row -> event(row, "e3").add("output_text", Double.NaN),
            row -> event(row, "e4").add("input_uncached", -1));
    List<ParsedRecord> records = read(inspect("a.parquet", bytes));
    assertThat(Records.accepted(records.get(0).outcome()))
        .containsEntry("input_uncached", 7L)
        .containsEntry("input_cache_read", 3L)
        .containsEntry("output_text", 236L)
        .containsEntry("output_reasoning", 64L)
        .containsEntry("provider_cost_usd", new BigDecimal("0.004100000000000000"))
        .containsEntry("quality_score", new BigDecimal("0.250000"))
        .containsEntry("temperature", new BigDecimal("0.100000"))
        .containsEntry("rescued", null);
    assertThat(reason(records.get(1))).isEqualTo(QuarantineReason.FRACTIONAL_NUMBER);
    assertThat(reason(records.get(2))).isEqualTo(QuarantineReason.NOT_A_NUMBER);
    assertThat(records.get(3).outcome().toString()).contains("4294967295");
    assertThat(records.get(1).raw()).contains("\"output_text\":1.5");
  }

  @Test
  void fault_14_timestamps_of_every_unit_and_int96_are_instants_cut_to_microseconds()
      throws IOException {
    String text =
        "optional binary event_id (STRING); optional binary provider (STRING);"
            + "optional binary model (STRING);";
    Instant expected = Instant.parse("2026-07-01T10:00:00.123456Z");
    long nanos = ParquetSamples.TEN_O_CLOCK * 1_000 + 123_456_789;
    ByteBuffer int96 = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    int96.putLong(10 * 3_600_000_000_000L + 123_456_789).putInt(2_440_588 + 20_635);
    Map<String, Object> values =
        accepted(
            text
                + "optional int64 enqueued_at (TIMESTAMP(NANOS,true));"
                + "optional int96 started_at;"
                + "optional int64 completed_at (TIMESTAMP(MILLIS,true));",
            row -> {
              row.add("event_id", "e1");
              row.add("provider", "openai");
              row.add("model", "m");
              row.add("enqueued_at", nanos);
              row.add("started_at", Binary.fromConstantByteArray(int96.array()));
              row.add("completed_at", nanos / 1_000_000);
            });
    assertThat(values)
        .containsEntry("enqueued_at", expected)
        .containsEntry("started_at", expected)
        .containsEntry("completed_at", Instant.parse("2026-07-01T10:00:00.123Z"));

    byte[] local =
        ParquetSamples.write(
            root,
            text + "optional int64 enqueued_at (TIMESTAMP(MICROS,false));",
            row -> event(row, "e1"));
    assertThat(reason(read(inspect("b.parquet", local)).get(0)))
        .isEqualTo(QuarantineReason.TIMESTAMP_WITHOUT_ZONE);
  }

  @Test
  void fault_14_extra_and_nested_columns_are_rescued_and_content_is_never_read()
      throws IOException {
    Map<String, Object> values =
        accepted(
            REQUIRED
                + "optional binary prompt (STRING); optional binary note (JSON);"
                + "optional binary extra (STRING); optional binary blob (BSON);"
                + "optional group nested { optional int32 a; optional binary content (STRING); }"
                + "optional group tags (LIST) { repeated group list {"
                + " optional binary element (STRING); } }"
                + "optional group attributes (MAP) { repeated group key_value {"
                + " required binary key (STRING); optional binary value (STRING); } }"
                + "optional group usage { optional int64 prompt_tokens;"
                + " optional int64 completion_tokens;"
                + " optional group prompt_tokens_details { optional int64 cached_tokens; } }",
            row -> {
              event(row, "e1").add("prompt", "CANARY");
              row.add("note", "{\"b\":1,\"messages\":[\"CANARY\"]}");
              row.add("extra", "x");
              row.add("blob", Binary.fromString("CANARY"));
              row.addGroup("nested").append("a", 5).append("content", "CANARY");
              Group tags = row.addGroup("tags");
              tags.addGroup("list").append("element", "t1");
              tags.addGroup("list").append("element", "t2");
              Group attributes = row.addGroup("attributes");
              attributes.addGroup("key_value").append("key", "customer").append("value", "acme");
              attributes.addGroup("key_value").append("key", "answer").append("value", "CANARY");
              Group usage = row.addGroup("usage");
              usage.append("prompt_tokens", 100L).append("completion_tokens", 20L);
              usage.addGroup("prompt_tokens_details").append("cached_tokens", 60L);
            });
    assertThat(values)
        .containsEntry(
            "rescued",
            Map.of("note.b", "1", "extra", "x", "nested.a", "5", "tags", "[\"t1\",\"t2\"]"))
        .containsEntry("attributes", Map.of("customer", "acme"))
        .containsEntry("input_uncached", 40L)
        .containsEntry("input_cache_read", 60L)
        .containsEntry("output_text", 20L);
    assertThat(values.toString()).doesNotContain("CANARY");
  }

  @Test
  void fault_14_a_column_that_became_text_quarantines_its_rows_and_a_missing_one_the_file()
      throws IOException {
    byte[] text =
        ParquetSamples.write(
            root,
            REQUIRED
                + "optional binary input_uncached (STRING); optional binary raw (STRING);"
                + "optional int64 output_text;",
            row -> event(row, "e1").add("input_uncached", "7"),
            row -> event(row, "e2").add("output_text", 3L),
            row -> event(row, "e3").add("raw", Binary.fromConstantByteArray(new byte[] {-1})));
    List<ParsedRecord> records = read(inspect("a.parquet", text));
    assertThat(reason(records.get(0))).isEqualTo(QuarantineReason.WRONG_TYPE);
    assertThat(Records.accepted(records.get(1).outcome())).containsEntry("event_id", "e2");
    assertThat(reason(records.get(2))).isEqualTo(QuarantineReason.MALFORMED_UTF8);

    byte[] without =
        ParquetSamples.write(
            root,
            "optional binary event_id (STRING); optional binary model (STRING);",
            row -> row.append("event_id", "e1"));
    assertThat(inspect("b.parquet", without).detail())
        .startsWith("the Parquet file has no column provider, no column enqueued_at, started_at");
  }

  @Test
  void fault_5_names_and_formats_that_contradict_parquet_are_refused() throws IOException {
    byte[] bytes = ParquetSamples.write(root, REQUIRED, row -> event(row, "e1"));
    assertThat(inspect("a.jsonl", bytes).detail()).contains("the content is Parquet");
    assertThat(inspect("a.jsonl.gz", bytes).detail()).contains("the name says gzip");
    byte[] json = Records.with("").getBytes(StandardCharsets.UTF_8);
    assertThat(inspect("a.parquet", json).detail()).contains("the name says Parquet");
    assertThat(read(inspect("part-0", bytes))).hasSize(1);
    Path file = Files.write(root.resolve("c.parquet"), bytes);
    assertThat(FileInspector.inspect(root, file, Records.CSV).detail())
        .contains("the Parquet file is of format parquet and the source's format is csv");
    Path lines = Files.write(root.resolve("d.jsonl"), json);
    SourceSettings parquet = SourceSettings.defaults("gateway", SourceFormat.PARQUET);
    assertThat(FileInspector.inspect(root, lines, parquet).detail()).contains("is not Parquet");
    assertThat(FileInspector.inspect(root, file, parquet).state()).isEqualTo(FileState.READABLE);
  }

  @Test
  void fault_1_a_parquet_file_that_is_cut_or_lies_about_its_footer_is_corrupt() throws IOException {
    byte[] whole = ParquetSamples.write(root, REQUIRED, row -> event(row, "e1"));
    for (int length = 4; length < whole.length; length++) {
      assertThat(inspect("a.parquet", Arrays.copyOf(whole, length)).state())
          .as("cut to %s bytes", length)
          .isEqualTo(FileState.CORRUPT);
    }
    byte[] lying = whole.clone();
    lying[whole.length - 5] = 0x7f;
    assertThat(inspect("a.parquet", lying).detail()).contains("which the file does not have");
  }

  @Test
  void fault_13_a_row_beyond_the_limit_is_quarantined_alone() throws IOException {
    byte[] bytes =
        ParquetSamples.write(
            root,
            REQUIRED + "optional binary extra (STRING);",
            row -> event(row, "e1").add("extra", "x".repeat(2 << 20)),
            row -> event(row, "e2"));
    List<ParsedRecord> records = read(inspect("a.parquet", bytes));
    assertThat(reason(records.get(0))).isEqualTo(QuarantineReason.OVERSIZE_RECORD);
    assertThat(Records.accepted(records.get(1).outcome())).containsEntry("event_id", "e2");
  }

  @Test
  void fault_6_a_parquet_file_that_changed_after_inspection_ends_the_batch() throws IOException {
    byte[] bytes = ParquetSamples.write(root, REQUIRED, row -> event(row, "e1"));
    InspectedFile file = inspect("a.parquet", bytes);
    Files.write(
        root.resolve("a.parquet"),
        ParquetSamples.write(root, REQUIRED, row -> event(row, "e2"), row -> event(row, "e3")));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InputChangedException.class)
        .hasMessageContaining("another checksum");
  }

  @Test
  void litellm_spend_logs_in_parquet_are_told_by_their_columns() throws IOException {
    byte[] bytes =
        ParquetSamples.write(
            root,
            "optional binary request_id (STRING); optional binary call_type (STRING);"
                + "optional double spend; optional int32 prompt_tokens;"
                + "optional int32 completion_tokens; optional binary model (STRING);"
                + "optional binary custom_llm_provider (STRING); optional binary status (STRING);"
                + "optional binary messages (STRING); optional binary metadata (JSON);"
                + "optional int64 startTime (TIMESTAMP(MICROS,true));",
            row -> {
              row.append("request_id", "r1").append("call_type", "acompletion");
              row.append("spend", 0.0021).append("prompt_tokens", 10);
              row.append("completion_tokens", 4).append("model", "gpt-4o");
              row.append("custom_llm_provider", "openai").append("messages", "CANARY");
              row.append("startTime", ParquetSamples.TEN_O_CLOCK);
              row.append("metadata", "{\"user_api_key_team_alias\":\"search\"}");
            });
    InspectedFile file = inspect("logs.parquet", bytes);
    assertThat(file.format()).isEqualTo(SourceFormat.LITELLM_SPEND_LOGS);
    assertThat(Records.accepted(read(file).get(0).outcome()))
        .containsEntry("event_id", "r1")
        .containsEntry("team", "search")
        .containsEntry("input_uncached", 10L)
        .containsEntry("provider_cost_usd", new BigDecimal("0.002100000000000000"));
  }

  private Map<String, Object> accepted(String columns, Consumer<Group> row) throws IOException {
    InspectedFile file = inspect("one.parquet", ParquetSamples.write(root, columns, row));
    assertThat(file.detail()).isNull();
    return Records.accepted(read(file).get(0).outcome());
  }

  private InspectedFile inspect(String name, byte[] content) throws IOException {
    return FileInspector.inspect(root, Files.write(root.resolve(name), content), SOURCE);
  }

  private static List<ParsedRecord> read(InspectedFile file) throws IOException {
    List<ParsedRecord> records = new ArrayList<>();
    try (RecordIterator<ParsedRecord> iterator = UsageReader.read(file, SOURCE, Records.NOW)) {
      iterator.forEachRemaining(records::add);
    }
    return records;
  }

  private static QuarantineReason reason(ParsedRecord record) {
    return Records.rejected(record.outcome()).reason();
  }

  private static byte[] decimal(String value) {
    byte[] bytes = new byte[16];
    byte[] unscaled = new BigDecimal(value).setScale(18).unscaledValue().toByteArray();
    System.arraycopy(unscaled, 0, bytes, 16 - unscaled.length, unscaled.length);
    return bytes;
  }
}
