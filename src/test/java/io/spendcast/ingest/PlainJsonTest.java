package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
  private static final long SEED = 20261130;
  private static final int LINES = 200_000;

  /** Pieces of which some make a value plain, some make it another, and some break the line. */
  private static final List<String> VALUES =
      List.of(
          "\"a\"",
          "\"\"",
          "\"sk-1 {}:,[]\"",
          "0",
          "7",
          "-3",
          "-0",
          "123456789012345678",
          "true",
          "false",
          "null",
          "1234567890123456789",
          "1.0",
          "1e3",
          "01",
          "-",
          "+1",
          "tru",
          "nulls",
          "\"\\u0041\"",
          "\"\\n\"",
          "\"\t\"",
          "\"\u007f\"",
          "{}",
          "[1]",
          "",
          "\"",
          "NaN",
          "\u0000");

  private final PlainJson plain = new PlainJson();
  private final JsonRecordReader reader = new JsonRecordReader(false);

  @Test
  void a_line_that_it_reads_is_read_the_same_by_who_knows_all_of_json() {
    Random random = new Random(SEED);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < LINES; i++) {
      String line = mutated(line(random), random);
      ColumnFields fields = plain(line);
      if (fields == null) {
        refused++;
        continue;
      }
      read++;
      assertThat(fields).as(line).isEqualTo(known(line));
      assertThat(fields.keySet()).as(line).containsExactlyElementsOf(known(line).keySet());
    }

    assertThat(read).as("read").isGreaterThan(LINES / 20);
    assertThat(refused).as("left to others").isGreaterThan(LINES / 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event_id\":\"e1\",\"model\":\"gpt-4o\",\"output_text\":12,\"is_streamed\":true}",
        " { \"event_id\" : \"e1\" ,\t\"model\":null , \"latency_us\":-5 } \r",
        "{\"usage\":1}",
        "{\"model\":\"\"}"
      })
  void an_ordinary_line_is_read_here_as_far_as_its_names_are_columns(String line) {
    assertThat(plain(line) != null).isEqualTo(!line.contains("usage"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"model\":\"a\",\"model\":\"b\"}",
        "{\"model\":\"a\"}{\"model\":\"a\"}",
        "{\"model\":\"a\",}",
        "{\"model\":\"a\"",
        "{\"model\" \"a\"}",
        "[\"model\"]",
        "{\"Model\":\"a\"}",
        "{model:\"a\"}",
        "{\"model\":tru}"
      })
  void any_other_line_is_left_to_others(String line) {
    assertThat(plain(line)).isNull();
  }

  @Test
  void a_name_out_of_its_usual_place_is_found_all_the_same() {
    plain("{\"event_id\":\"e1\",\"model\":\"m\",\"team\":\"t\"}");

    assertThat(plain("{\"team\":\"t\",\"event_id\":\"e1\",\"model_\":\"m\"}")).isNull();
    assertThat(plain("{\"team\":\"t\",\"event_id\":\"e1\",\"model\":\"m\"}").keySet())
        .containsExactly("team", "event_id", "model");
  }

  private @Nullable ColumnFields plain(String line) {
    byte[] bytes = ("##" + line + "#").getBytes(StandardCharsets.ISO_8859_1);
    return plain.read(bytes, 2, bytes.length - 3);
  }

  private Map<String, FieldValue> known(String line) {
    try {
      return reader.read(line).values();
    } catch (RecordRejection e) {
      throw new AssertionError("not to be read: " + line, e);
    }
  }

  private static String line(Random random) {
    List<UsageColumn> columns = new ArrayList<>(UsageColumn.GIVEN_COLUMNS);
    if (random.nextInt(4) == 0) {
      Collections.shuffle(columns, random);
    }
    StringBuilder line = new StringBuilder("{");
    int fields = 1 + random.nextInt(6);
    for (int i = 0; i < fields; i++) {
      boolean isUsual = random.nextInt(8) > 0;
      line.append(i == 0 ? "" : random.nextInt(5) == 0 ? " , " : ",")
          .append('"')
          .append(columns.get(i).columnName())
          .append(random.nextInt(5) == 0 ? "\" : " : "\":")
          .append(VALUES.get(random.nextInt(isUsual ? 11 : VALUES.size())));
    }
    return line.append('}').toString();
  }

  private static String mutated(String line, Random random) {
    if (random.nextInt(3) > 0) {
      return line;
    }
    StringBuilder changed = new StringBuilder(line);
    int at = random.nextInt(line.length());
    char other = "\",:{}[]\\ 0-atn\t\u0001".charAt(random.nextInt(16));
    switch (random.nextInt(3)) {
      case 0 -> changed.setCharAt(at, other);
      case 1 -> changed.insert(at, other);
      default -> changed.deleteCharAt(at);
    }
    return changed.toString();
  }
}
