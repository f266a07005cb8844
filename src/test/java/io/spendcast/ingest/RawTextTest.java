package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawTextTest {
  private static final String CANARY = "CANARY";
  private static final List<String> CONTENT_FIELDS =
      List.of(
          "prompt",
          "prompts",
          "messages",
          "message",
          "input",
          "inputs",
          "output",
          "outputs",
          "response",
          "responses",
          "answer",
          "completion",
          "completions",
          "content",
          "text",
          "choices",
          "system",
          "system_prompt",
          "instructions",
          "tool_arguments",
          "arguments",
          "tool_result",
          "result",
          "query",
          "body",
          "document",
          "documents",
          "error_message");

  @Test
  void a_record_that_can_be_taken_apart_keeps_all_but_content_and_people() {
    assertThat(
            RawText.blank(
                "{\"event_id\":\"e1\",\"provider\":\"openai\",\"model\":\"m\",\"input_uncached\":-1,\"user_id\":\"alice\",\"api_key\":\"sk\","
                    + "\"prompt\":\"CANARY\",\"note\":\"free text\",\"n\":1.50,\"ok\":true,"
                    + "\"x\":{\"Content\":\"CANARY\",\"size\":3},\"list\":[\"CANARY\"],"
                    + "\"attributes\":{\"customer\":\"acme\"}}",
                SourceFormat.JSONL))
        .isEqualTo(
            "{\"event_id\":\"e1\",\"provider\":\"openai\",\"model\":\"m\",\"input_uncached\":-1,\"user_id\":\"[hashed]\","
                + "\"api_key\":\"[hashed]\",\"note\":\"[withheld: 9 characters]\",\"n\":1.50,"
                + "\"ok\":true,\"x\":{\"size\":3},\"list\":\"[withheld: 1 elements]\","
                + "\"attributes\":{\"customer\":\"[withheld: 4 characters]\"}}");
  }

  @Test
  void of_a_hash_of_a_key_only_a_hash_is_kept() {
    String hash = Sha256.hex("sk-proj-abc");
    String line = "{\"provider\":\"openai\",\"model\":\"m\",\"api_key_hash\":\"%s\"}";
    assertThat(RawText.blank(line.formatted("sk-proj-abc"), SourceFormat.JSONL))
        .isEqualTo(line.formatted("[hashed]"));
    assertThat(RawText.blank(line.formatted(hash), SourceFormat.JSONL))
        .isEqualTo(line.formatted(hash));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"ok\",\"model\":\"m\",\"prompt\":\"CAN"
            + "| {\"status\":\"ok\",\"model\":\"[withheld: 1 characters]\",",
        "{ \"started_at\" : \"2026-07-01T10:00:00Z\" , \"attempt\": 2} {\"x\":1}"
            + "| {\"started_at\":\"2026-07-01T10:00:00Z\",\"attempt\":2}",
        "{\"is_batch\":true,\"user_id\":\"alice\" | {\"is_batch\":true,",
        "{\"route\":\"free text\",\"model\":\"m\" | {",
        "{\"event_id\":\"e1 | {",
        "[{\"event_id\":\"e1\"}] | ''",
      })
  void of_a_damaged_line_only_the_safe_start_is_kept(String line, String kept) {
    assertThat(RawText.blank(line, SourceFormat.JSONL)).isEqualTo(kept + RawText.REST_WITHHELD);
  }

  @Test
  void of_a_record_that_is_no_usage_no_text_and_no_name_is_kept() {
    assertThat(RawText.blank("{\"model\":\"CANARY\",\"CANARY\":1}", SourceFormat.JSONL))
        .isEqualTo("{\"model\":\"[withheld: 6 characters]\",\"[withheld]\":1}");
  }

  @Test
  void every_content_field_is_known_in_every_spelling_and_path() {
    for (String field : CONTENT_FIELDS) {
      assertThat(SensitiveKeys.isContent(field)).as(field).isTrue();
      assertThat(SensitiveKeys.isContent(field.toUpperCase(Locale.ROOT))).isTrue();
      assertThat(SensitiveKeys.isContent("gen_ai." + field + ".0")).isTrue();
      assertThat(SensitiveKeys.isContent("attributes." + field)).isTrue();
    }
    assertThat(SensitiveKeys.isContent("systemPrompt")).isTrue();
    assertThat(SensitiveKeys.isContent("tool-arguments")).isTrue();
    assertThat(SensitiveKeys.isContent("gen_ai.usage.input_tokens")).isFalse();
  }

  @Test
  void content_of_whole_records_reaches_no_value() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      CanonicalRecord record = Records.parse(jsonLine(random));
      assertThat(record.toString()).doesNotContain(CANARY);
    }
  }

  @Test
  void content_survives_no_damage_to_a_json_line() {
    Random random = new Random(2);
    int rejected = 0;
    for (int i = 0; i < 15_000; i++) {
      String line = jsonLine(random);
      for (int fault = random.nextInt(3); fault >= 0; fault--) {
        line = damaged(line, random);
      }
      assertThat(RawText.blank(line, SourceFormat.JSONL)).as(line).doesNotContain(CANARY);
      if (Records.parse(line) instanceof CanonicalRecord.Rejected found) {
        assertThat(found.toString()).as(line).doesNotContain(CANARY);
        rejected++;
      }
    }
    assertThat(rejected).isGreaterThan(7_000);
  }

  @Test
  void content_survives_no_damage_to_a_csv_record() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 8_000; i++) {
      String file =
          damaged(
              "event_id,prompt,provider,model,team,Output,enqueued_at,input_uncached,user_id\n"
                  + "e1,\"CANARY, says \"\"it\"\"\nCANARY\",openai,m,search,\"CANARY\",1782900000,-1,u\n"
                  + "e2,CANARY and CANARY,openai,m,search,CANARY-1,1782900000,5x,u\n",
              random);
      for (String text : quarantined(file)) {
        assertThat(text).as(file).doesNotContain(CANARY);
      }
    }
  }

  private static List<String> quarantined(String file) throws IOException {
    List<String> texts = new ArrayList<>();
    CsvRecords records;
    try {
      records =
          new CsvRecords(
              new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), 1 << 16, false);
    } catch (CorruptInputException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    for (RecordStream.Taken taken = records.next(); taken != null; taken = records.next()) {
      CanonicalRecord outcome =
          taken.fields() == null
              ? taken.problem().toRejected()
              : new CanonicalParser(Records.CSV, Records.NOW).parse(taken.fields(), "a", 1);
      if (outcome instanceof CanonicalRecord.Rejected) {
        texts.add(outcome + " " + records.rawText());
      }
    }
    return texts;
  }

  /** A valid record with content fields of several spellings, depths and types. */
  private static String jsonLine(Random random) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "\"event_id\":\"e1\"",
                "\"provider\":\"openai\"",
                "\"model\":\"gpt-4o\"",
                "\"enqueued_at\":\"2026-07-01T10:00:00Z\"",
                "\"output_text\":5",
                "\"team\":\"search\"",
                "\"attributes\":{\"customer\":\"acme\",\"" + content(random) + "\":\"CANARY x\"}",
                "\"extra\":{\"deep\":[{\"" + content(random) + "\":{\"a\":[\"CANARY\"]}}]}"));
    for (int i = 0; i < 4; i++) {
      String key = content(random) + (random.nextBoolean() ? "" : "." + i);
      String value =
          switch (random.nextInt(4)) {
            case 0 -> "\"CANARY\"";
            case 1 -> "\"He said \\\"CANARY\\\", \\\"model\\\":\\\"CANARY\\\"\"";
            case 2 -> "[{\"role\":\"user\",\"content\":\"CANARY, yes\"}]";
            default -> "{\"model\":\"CANARY\",\"a\":{\"b\":\"CANARY\"}}";
          };
      String field = "\"" + key + "\":" + value;
      if (fields.stream().noneMatch(f -> f.startsWith("\"" + key + "\":"))) {
        fields.add(random.nextInt(fields.size()), field);
      }
    }
    return "{" + String.join(random.nextBoolean() ? "," : ", ", fields) + "}";
  }

  private static String content(Random random) {
    String name = CONTENT_FIELDS.get(random.nextInt(CONTENT_FIELDS.size()));
    return switch (random.nextInt(4)) {
      case 0 -> name.toUpperCase(Locale.ROOT);
      case 1 -> "\\u00" + Integer.toHexString(name.charAt(0)) + name.substring(1);
      default -> name;
    };
  }

  private static String damaged(String line, Random random) {
    if (line.isEmpty()) {
      return line;
    }
    int at = random.nextInt(line.length());
    String before = line.substring(0, at);
    String rest = line.substring(at);
    return switch (random.nextInt(8)) {
      case 0 -> before;
      case 1 -> rest;
      case 2 -> before + rest.substring(1);
      case 3 -> before + rest.charAt(0) + rest;
      case 4 -> before + "\"{}[],:'\\x ".charAt(random.nextInt(11)) + rest.substring(1);
      case 5 -> before + rest.replaceFirst("\"", "'");
      case 6 -> before + rest.replaceFirst("\"", "");
      default -> line + line;
    };
  }
}
