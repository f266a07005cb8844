package io.spendcast.ingest;

import static io.spendcast.ingest.Records.parse;
import static io.spendcast.ingest.Records.parseTexts;
import static io.spendcast.ingest.Records.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimingTest {

  @Test
  void a_call_and_a_time_that_the_client_saw_are_a_timing() {
    assertThat(timing("{\"call_id\":\"c1\",\"client_time_to_first_token_us\":420000}"))
        .containsEntry("call_id", "c1")
        .containsEntry("attempt", null)
        .containsEntry("client_time_to_first_token_us", 420_000L)
        .containsEntry("client_time_to_last_token_us", null)
        .containsEntry("event_at", null)
        .containsEntry("event_date", null)
        .containsEntry("source_file", "in/a.jsonl");
  }

  @Test
  void its_instant_attempt_labels_and_unknown_fields_are_kept() {
    assertThat(
            timing(
                "{\"call_id\":\"c1\",\"attempt\":2,\"client_time_to_last_token_us\":0,"
                    + "\"completed_at\":\"2026-07-01T10:00:03Z\","
                    + "\"started_at\":\"2026-07-01T10:00:01Z\",\"route\":\"search\","
                    + "\"attributes\":{\"browser\":\"firefox\"},\"prompt\":\"CANARY\"}"))
        .containsEntry("attempt", 2)
        .containsEntry("event_at", Instant.parse("2026-07-01T10:00:01Z"))
        .containsEntry("attributes", Map.of("browser", "firefox"))
        .containsEntry("rescued", Map.of("route", "search"))
        .doesNotContainValue("CANARY");
  }

  @Test
  void in_a_csv_of_both_kinds_empty_cells_of_usage_do_not_make_a_timing_usage() {
    Map<String, String> texts = new HashMap<>();
    texts.put("call_id", "c1");
    texts.put("client_time_to_first_token_us", "420000");
    for (String empty : new String[] {"event_id", "provider", "model", "input_uncached"}) {
      texts.put(empty, "");
    }
    assertThat(parseTexts(texts)).isInstanceOf(CanonicalRecord.Timing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"event_id\":\"e1\"",
        "\"provider\":\"openai\"",
        "\"Model\":\"gpt-4o\"",
        "\"output_text\":0",
        "\"OutputText\":5",
        "\"usage\":{\"prompt_tokens\":5}",
        "\"latency_us\":5",
        "\"operation\":\"chat\""
      })
  void a_record_with_a_field_of_usage_is_a_usage_record_and_refused_when_it_is_incomplete(
      String field) {
    assertThat(parse("{\"call_id\":\"c1\",\"client_time_to_first_token_us\":420000," + field + "}"))
        .isInstanceOf(CanonicalRecord.Rejected.class);
  }

  @Test
  void its_operation_tells_a_timing_that_repeats_fields_of_its_call() {
    assertThat(
            timing(
                "{\"operation\":\"client_timing\",\"call_id\":\"c1\",\"model\":\"gpt-4o\","
                    + "\"output_text\":0,\"client_time_to_last_token_us\":900}"))
        .containsEntry("operation", null)
        .containsEntry("model", null)
        .containsEntry("output_text", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'client_time_to_first_token_us':-1|NEGATIVE_NUMBER",
        "'client_time_to_first_token_us':0|NUMBER_OUT_OF_RANGE",
        "'client_time_to_first_token_us':86400000001|NUMBER_OUT_OF_RANGE",
        "'client_time_to_last_token_us':-5|NEGATIVE_NUMBER",
        "'client_time_to_last_token_us':86400000001|NUMBER_OUT_OF_RANGE",
        "'client_time_to_first_token_us':9,'client_time_to_last_token_us':8|NUMBER_OUT_OF_RANGE",
        "'client_time_to_first_token_us':1.5|FRACTIONAL_NUMBER",
        "'client_time_to_first_token_us':'9'|WRONG_TYPE",
        "'client_time_to_first_token_us':9,'completed_at':'2024-01-01T00:00:00Z'"
            + "|TIMESTAMP_OUT_OF_RANGE",
        "'attempt':0,'client_time_to_first_token_us':9|NUMBER_OUT_OF_RANGE"
      },
      quoteCharacter = '"')
  void a_time_that_cannot_be_true_is_refused(String fields, QuarantineReason reason) {
    assertThat(reasonOf("{\"call_id\":\"c1\"," + fields.replace('\'', '"') + "}"))
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'client_time_to_first_token_us':9|MISSING_FIELD",
        "'call_id':'c1'|MISSING_FIELD",
        "'call_id':'c1','client_time_to_first_token_us':9,'output_text':5|CONTRADICTORY_USAGE",
        "'call_id':'c1','client_time_to_first_token_us':9,'usage':{}|CONTRADICTORY_USAGE"
      },
      quoteCharacter = '"')
  void a_record_that_says_it_is_a_timing_must_be_one_and_hide_no_usage(
      String fields, QuarantineReason reason) {
    assertThat(reasonOf("{\"operation\":\"client_timing\"," + fields.replace('\'', '"') + "}"))
        .isEqualTo(reason);
  }

  @Test
  void the_hash_is_of_what_was_measured_and_not_of_the_place() {
    String json = "{\"call_id\":\"c1\",\"client_time_to_first_token_us\":420000}";
    Map<String, String> texts = Map.of("call_id", "c1", "client_time_to_first_token_us", "420000");
    Object hash = timing(json).get("content_hash");
    assertThat(((CanonicalRecord.Timing) parseTexts(texts)).values())
        .containsEntry("content_hash", hash);
    assertThat(timing(json.replace("420000", "420001"))).doesNotContainEntry("content_hash", hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'call_id':'c1','client_time_to_last_token_us':5}|jsonl",
        "{'operation':'client_timing','call_id':'c1'}|jsonl",
        "call_id,client_time_to_first_token_us|csv"
      },
      quoteCharacter = '"')
  void a_file_that_begins_with_a_timing_is_told(String head, String format) throws IOException {
    FormatDetection told =
        FormatDetection.of(
            (head.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8),
            SourceFormat.AUTO,
            false);
    assertThat(told.problem()).isNull();
    assertThat(told.format()).isNotNull();
    assertThat(told.format().configName()).isEqualTo(format);
  }

  private static Map<String, Object> timing(String json) {
    if (parse(json) instanceof CanonicalRecord.Timing timing) {
      return timing.values();
    }
    throw new AssertionError("expected a timing, found " + parse(json));
  }
}
