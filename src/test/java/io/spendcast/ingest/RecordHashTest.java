package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of what is hashed: ids of stored events follow from it, so it never changes. */
class RecordHashTest {
  private final RecordHash hash = new RecordHash(true);

  @Test
  void columns_go_by_name_each_value_with_its_length_in_characters() {
    ColumnValues record = new ColumnValues();
    record.put(UsageColumn.TEAM, "größer \uD83D\uDE00");
    record.put(UsageColumn.EVENT_ID, "e1");
    record.put(UsageColumn.ATTEMPT, 12);
    record.put(UsageColumn.ENQUEUED_AT, Instant.parse("2026-08-01T10:00:00.000007Z"));
    record.put(UsageColumn.QUEUE_US, -150L);
    record.put(UsageColumn.IS_BATCH, false);
    record.put(UsageColumn.INPUT_UNCACHED, 0L);
    record.put(UsageColumn.OUTPUT_TEXT, 1_000_000_000L);
    record.put(UsageColumn.QUALITY_SCORE, new BigDecimal("0.500000"));
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("a", "1");
    labels.put("bé", "");
    record.put(UsageColumn.ATTRIBUTES, labels);
    record.put(UsageColumn.SOURCE, "where it was found");
    record.put(UsageColumn.EVENT_AT, Instant.EPOCH);

    assertThat(hash.of(record))
        .isEqualTo(
            Sha256.hex(
                "attempt=2:12;attributes={1:a;1:1;2:bé;0:;}enqueued_at=16:1785578400000007;"
                    + "event_id=2:e1;is_batch=5:false;output_text=10:1000000000;"
                    + "quality_score=8:0.500000;queue_us=4:-150;team=9:größer \uD83D\uDE00;"));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        10,
        99,
        100,
        101,
        999,
        1000,
        9_999,
        10_000,
        2_147_483_647L,
        2_147_483_648L,
        99_999_999L,
        100_000_000L,
        1_234_567_890_123_456L,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        -1,
        Long.MIN_VALUE
      })
  void numbers_are_in_digits(long number) {
    String digits = Long.toString(number);
    ColumnValues record = new ColumnValues();
    record.put(UsageColumn.QUEUE_US, number);

    assertThat(hash.of(record))
        .isEqualTo(Sha256.hex("queue_us=" + digits.length() + ":" + digits + ";"));
  }

  @Test
  void long_texts_and_texts_that_come_again_are_hashed_whole() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      String model = List.of("a", "b").get(random.nextInt(2)).repeat(random.nextInt(4) * 1_500);
      ColumnValues record = new ColumnValues();
      record.put(UsageColumn.MODEL, model);
      record.put(UsageColumn.TEAM, "t" + random.nextInt(2));

      assertThat(hash.of(record))
          .isEqualTo(
              Sha256.hex(
                  "model="
                      + model.length()
                      + ":"
                      + model
                      + ";team=2:"
                      + record.text(UsageColumn.TEAM)
                      + ";"));
    }
  }

  @Test
  void a_text_that_is_put_later_takes_the_place_of_the_encoded_one() {
    ColumnValues record = new ColumnValues();
    ColumnTexts texts = new ColumnTexts();
    record.put(UsageColumn.MODEL, "a");
    assertThat(record.encoded(UsageColumn.MODEL, texts)).hasToString("a");
    record.put(UsageColumn.MODEL, "b");

    assertThat(record.encoded(UsageColumn.MODEL, texts)).hasToString("b");
  }
}
