package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileSinkTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  /** More than are open at once. */
  private static final int DAYS = 100;

  @TempDir Path folder;

  private DataFileSink sink() {
    return DataFiles.of(
            Table.SESSION_USAGE,
            new org.apache.hadoop.fs.Path(folder.toString()),
            new Configuration(),
            List.of("session_id"))
        .open();
  }

  private static InternalRow row(int number, @Nullable Long requests) {
    UTF8String text = UTF8String.fromString("text " + number);
    return new GenericInternalRow(
        new @Nullable Object[] {
          text,
          text,
          text,
          text,
          null,
          false,
          text,
          null,
          null,
          null,
          null,
          text,
          text,
          0L,
          0L,
          text,
          (long) number,
          requests
        });
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void every_day_gets_a_file_and_days_that_waited_get_theirs_at_the_end() throws IOException {
    List<NewDataFile> written;
    try (DataFileSink sink = sink()) {
      for (int i = 0; i < 3 * DAYS; i++) {
        sink.write(FIRST.plusDays(i % DAYS), row(i, 1L));
      }
      written = sink.finish();
    }

    assertThat(written).hasSize(DAYS).allSatisfy(file -> assertThat(file.rows()).isEqualTo(3));
    assertThat(written).extracting(NewDataFile::day).doesNotHaveDuplicates();
    assertThat(written)
        .allSatisfy(
            file ->
                assertThat(folder.resolve(file.relativePath()))
                    .isRegularFile()
                    .hasSize(file.bytes()));
  }

  @Test
  void nothing_is_left_of_what_was_not_finished() throws IOException {
    try (DataFileSink sink = sink()) {
      for (int i = 0; i < DAYS; i++) {
        sink.write(FIRST.plusDays(i), row(i, 1L));
      }
      assertThat(files()).isNotEmpty();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void a_day_that_waited_and_cannot_be_written_leaves_nothing_behind() throws IOException {
    try (DataFileSink sink = sink()) {
      for (int i = 0; i < DAYS; i++) {
        sink.write(FIRST.plusDays(i), row(i, i == DAYS - 1 ? null : 1L));
      }
      assertThatThrownBy(sink::finish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no value in column requests, which is NOT NULL");
    }
    assertThat(files()).isEmpty();
  }
}
