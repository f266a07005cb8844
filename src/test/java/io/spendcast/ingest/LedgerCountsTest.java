package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class LedgerCountsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-08-10");

  @Test
  void a_date_that_gets_none_of_its_records_is_no_date_of_the_input() {
    FileTally file = new FileTally();
    file.records = 7;
    file.accepted = 6;
    file.rejected = 1;
    file.acceptedByDate().put(FIRST, 3L);
    file.acceptedByDate().put(FIRST.plusDays(1), 1L);
    file.acceptedByDate().put(FIRST.plusDays(2), 2L);
    Row counted =
        RowFactory.create(
            "gateway",
            "a.jsonl",
            4L,
            1L,
            1L,
            sequence(List.of(Date.valueOf(FIRST.minusDays(1)), Date.valueOf(FIRST))),
            sequence(
                List.of(
                    RowFactory.create(Date.valueOf(FIRST), 2L),
                    RowFactory.create(Date.valueOf(FIRST.plusDays(1)), 1L),
                    RowFactory.create(Date.valueOf(FIRST.plusDays(2)), 2L))));

    assertThat(LedgerCounts.of(file, counted))
        .isEqualTo(
            new LedgerCounts(
                7, 1, 4, 2, 0, 1, List.of(Date.valueOf(FIRST.minusDays(1)), Date.valueOf(FIRST))));
  }

  private static <T> Seq<T> sequence(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
