package io.spendcast.ingest;

import static io.spendcast.ingest.Records.reasonOf;
import static io.spendcast.ingest.Records.rejected;
import static io.spendcast.ingest.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordReaderTest {

  // FAULTS 16
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event_id\":\"e1\",\"provider\":\"open",
        "{\"event_id\":\"e1\"",
        "{\"event_id\":\"e1\",}",
        "{'event_id':'e1'}",
        "{\"input_uncached\":NaN}",
        "{\"input_uncached\":-Infinity}",
        "{\"input_uncached\":007}",
        "{\"input_uncached\":+7}",
        "{\"prompt\":\"never closed",
        "{\"prompt\":{\"a\":[1,2}}",
        "event_id"
      })
  void a_line_that_is_not_whole_json_is_malformed(String line) {
    assertThat(reasonOf(line)).isEqualTo(QuarantineReason.MALFORMED_JSON);
  }

  // FAULTS 16
  @ParameterizedTest
  @ValueSource(strings = {"null", "42", "\"text\"", "true", "[]", "[{\"event_id\":\"e1\"}]"})
  void a_line_that_is_no_object_is_rejected(String line) {
    assertThat(reasonOf(line)).isEqualTo(QuarantineReason.NOT_AN_OBJECT);
  }

  // FAULTS 16
  @ParameterizedTest
  @ValueSource(strings = {"{\"event_id\":\"e2\"}", " {", "}", ",", "null", "text", "\u0000"})
  void two_objects_on_one_line_reject_the_line_and_never_only_the_second(String rest) {
    assertThat(reasonOf(with("") + rest)).isEqualTo(QuarantineReason.TWO_RECORDS_ON_ONE_LINE);
  }

  // FAULTS 17
  @Test
  void a_key_given_twice_rejects_the_record_and_is_named() {
    CanonicalRecord.Rejected found =
        rejected(Records.parse(with("\"input_uncached\":1,\"input_uncached\":2")));
    assertThat(found.reason()).isEqualTo(QuarantineReason.DUPLICATE_KEY);
    assertThat(found.field()).isEqualTo("input_uncached");
    assertThat(found.detail()).contains("`input_uncached`");
  }

  // FAULTS 17
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attributes\":{\"a\":\"1\",\"a\":\"2\"}",
        "\"prompt\":\"a\",\"prompt\":\"b\"",
        "\"mod\\u0065l\":\"other\""
      })
  void a_key_given_twice_is_found_at_every_depth_and_behind_escapes(String fields) {
    assertThat(reasonOf(with(fields))).isEqualTo(QuarantineReason.DUPLICATE_KEY);
  }

  @Test
  void nesting_without_end_is_rejected_and_not_followed() {
    assertThat(reasonOf("{\"x\":" + "[".repeat(100_000)))
        .isEqualTo(QuarantineReason.MALFORMED_JSON);
  }

  @Test
  void numbers_keep_their_source_text() throws RecordRejection {
    Fields fields = new JsonRecordReader(false).read("{\"a\":7.50e-8,\"b\":1E400,\"c\":-0}");
    assertThat(fields.values())
        .isEqualTo(
            Map.of(
                "a", new FieldValue.NumberText("7.50e-8"),
                "b", new FieldValue.NumberText("1E400"),
                "c", new FieldValue.NumberText("-0")));
  }

  @Test
  void a_mapped_source_keeps_counts_under_content_names_and_no_text() throws RecordRejection {
    Fields fields =
        new JsonRecordReader(true)
            .read(
                "{\"output\":500,\"input\":\"CANARY\",\"hash_ids\":[1,2],\"o\":{\"text\":\"x\"}}");
    assertThat(fields.toTexts())
        .containsOnlyKeys("output", "input", "hash_ids", "o")
        .containsEntry("output", "500")
        .containsEntry("input", null)
        .containsEntry("hash_ids", "[1,2]")
        .containsEntry("o", "{}");
  }

  @Test
  void of_content_a_mapping_reads_numbers_and_objects_and_never_text_or_arrays()
      throws RecordRejection {
    Fields read =
        new JsonRecordReader(true)
            .read(
                "{\"output\":500,\"prompt\":\"CANARY\",\"messages\":[\"CANARY\"],\"answer\":null,"
                    + "\"response\":{\"status_code\":200,\"body\":{\"model\":\"gpt-4o\","
                    + "\"usage\":{\"prompt_tokens\":7},\"choices\":[{\"text\":\"CANARY\"}]}},"
                    + "\"result\":\"{\\\"message\\\":{\\\"id\\\":\\\"m1\\\",\\\"content\\\":\\\"CANARY\\\"}}\","
                    + "\"body\":\"{CANARY\"}");

    assertThat(read.toTexts())
        .containsEntry("output", "500")
        .containsEntry("prompt", null)
        .containsEntry("messages", null)
        .containsEntry("answer", null)
        .containsEntry(
            "response",
            "{\"status_code\":200,\"body\":{\"model\":\"gpt-4o\",\"usage\":{\"prompt_tokens\":7}}}")
        .containsEntry("result", "{\"message\":{\"id\":\"m1\"}}");
    assertThat(read.unread()).containsExactlyInAnyOrder("prompt", "messages", "body");
    assertThat(read.toString()).doesNotContain("CANARY");
  }
}
