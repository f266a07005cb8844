package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedHashesTest {
  private final SparkSession spark = SharedSpark.session();

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "5, 3", "2, 7"})
  void what_occurs_twice_is_found_in_one_task_and_across_tasks(int tasks, int parts) {
    List<long[]> hashes =
        List.of(
            new long[] {7, -3, Long.MIN_VALUE, 12},
            new long[] {},
            new long[] {-3, 8, -3, Long.MAX_VALUE},
            new long[] {Long.MIN_VALUE, 5, 5});

    assertThat(
            RepeatedHashes.among(
                    JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(hashes, tasks),
                    parts)
                .collect())
        .containsExactlyInAnyOrder(-3L, Long.MIN_VALUE, 5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "chat-größer", "0123456789abcdef0123456789abcdef-7"})
  void a_text_has_the_hash_that_sql_gives_it(String text) {
    assertThat(RepeatedHashes.of(UTF8String.fromString(text), RepeatedHashes.SEED))
        .isEqualTo(spark.sql("SELECT xxhash64('" + text + "')").first().getLong(0));
  }
}
