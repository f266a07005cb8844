package io.spendcast.facts.onepass;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedDaysTest {
  private final SparkSession spark = SharedSpark.session();

  @ParameterizedTest
  @CsvSource({
    "2026-06-01, a",
    "2026-06-01, ''",
    "1969-12-31, chat-größer",
    "2026-06-30, 0123456789abcdef0123456789abcdef-7"
  })
  void a_day_of_a_session_has_the_hash_that_sql_gives_it(String date, String session) {
    SessionDay day =
        new SessionDay(
            UTF8String.fromString(session),
            (int) LocalDate.parse(date).toEpochDay(),
            0,
            UTF8String.fromString("e"),
            new Values(new Object[0]),
            List.of());

    assertThat(RepeatedDays.hash(day))
        .isEqualTo(
            spark.sql("SELECT xxhash64(DATE'" + date + "', '" + session + "')").first().getLong(0));
  }
}
