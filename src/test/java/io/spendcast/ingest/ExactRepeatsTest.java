package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.warehouse.NewDataFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class ExactRepeatsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-08-01");
  private static final LocalDate NEXT_DAY = DAY.plusDays(1);
  private static final InputKey FILE_A = new InputKey("gateway", "a.jsonl");
  private static final InputKey FILE_B = new InputKey("gateway", "b.jsonl");

  @Test
  void of_equal_records_the_first_by_place_stays_whichever_task_read_it() {
    List<RecordKeys> tasks =
        List.of(
            task("late", record("x", "1", FILE_B, 1), record("y", "2", FILE_B, 2)),
            task("early", record("x", "1", FILE_A, 9), record("x", "1", FILE_A, 10)));
    List<RecordKeys> otherWay = new ArrayList<>(tasks);
    Collections.reverse(otherWay);

    for (List<RecordKeys> order : List.of(tasks, otherWay)) {
      ExactRepeats exact = ExactRepeats.of(order, Set.of());

      assertThat(exact.repeated())
          .extracting(key -> key.input().locator() + ":" + key.line())
          .containsExactlyInAnyOrder("b.jsonl:1", "a.jsonl:10");
      assertThat(exact.ids()).hasSize(2);
      assertThat(exact.files())
          .extracting(NewDataFile::relativePath)
          .containsExactlyInAnyOrder("late/" + DAY, "early/" + DAY);
    }
  }

  @Test
  void places_are_in_the_order_of_sql_which_is_that_of_bytes() {
    InputKey wide = new InputKey("gateway", "\uFF5E.jsonl");
    InputKey wider = new InputKey("gateway", "\uD83D\uDE00.jsonl");

    ExactRepeats exact =
        ExactRepeats.of(
            List.of(task("one", record("x", "1", wider, 1), record("x", "1", wide, 1))), Set.of());

    assertThat(exact.repeated()).extracting(RecordKeys.Key::input).containsExactly(wider);
  }

  @Test
  void records_that_differ_come_from_two_sources_or_are_stored_have_to_be_looked_at() {
    List<RecordKeys> found =
        List.of(
            task(
                "one",
                record("other content", "1", FILE_A, 1),
                record("other source", "1", FILE_A, 2),
                record("stored", "1", FILE_A, 3),
                record("same", "1", FILE_A, 4)),
            task(
                "two",
                record("other content", "2", FILE_B, 1),
                record("other source", "1", new InputKey("traces", "b.jsonl"), 2),
                record("stored", "1", FILE_B, 3),
                record("same", "1", FILE_B, 4)));

    ExactRepeats exact = ExactRepeats.of(found, Set.of(id("stored")));

    assertThat(exact.ids()).containsExactly(id("same"));
    assertThat(exact.repeated()).extracting(RecordKeys.Key::line).containsExactly(4L);
  }

  @Test
  void a_third_record_that_differs_takes_its_id_back() {
    ExactRepeats exact =
        ExactRepeats.of(
            List.of(
                task("one", record("x", "1", FILE_A, 1), record("x", "1", FILE_A, 2)),
                task("two", record("x", "2", FILE_B, 1))),
            Set.of());

    assertThat(exact).isEqualTo(ExactRepeats.NONE);
  }

  @Test
  void keys_keep_what_they_were_given_and_are_found_by_their_ids() {
    Random random = new Random(7);
    List<Given> given = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      InputKey input = new InputKey("gateway", "part-" + i / 900);
      LocalDate day = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(40_000));
      given.add(new Given("id-" + random.nextInt(3_000), "c" + i, input, 1L << (i % 43), day));
    }
    RecordKeys keys = task("one", given.toArray(Given[]::new));
    long[] wanted =
        given.stream()
            .filter(record -> record.id.endsWith("7"))
            .mapToLong(record -> id(record.id))
            .distinct()
            .sorted()
            .toArray();

    List<String> found = new ArrayList<>();
    keys.only(wanted, given.size())
        .forEach(key -> found.add(key.input() + " " + key.line() + " " + key.day()));

    assertThat(keys.ids()).hasSize(given.size());
    assertThat(found)
        .containsExactlyElementsOf(
            given.stream()
                .filter(record -> Arrays.binarySearch(wanted, id(record.id)) >= 0)
                .map(record -> record.input + " " + record.line + " " + record.day)
                .toList());
    assertThat(keys.only(wanted, 3).size()).as("enough to see that there are more").isEqualTo(4);
  }

  private record Given(String id, String content, InputKey input, long line, LocalDate day) {}

  private static Given record(String id, String content, InputKey input, long line) {
    return new Given(id, content, input, line, DAY);
  }

  private static RecordKeys task(String name, Given... records) {
    RecordKeys keys = new RecordKeys();
    for (Given record : records) {
      keys.add(
          UTF8String.fromString(record.id),
          UTF8String.fromString(record.content),
          record.input,
          record.line,
          record.day);
    }
    return keys.writtenTo(List.of(file(name, DAY), file(name, NEXT_DAY)));
  }

  private static NewDataFile file(String task, LocalDate day) {
    return new NewDataFile(task + "/" + day, day, 1, 1, 1);
  }

  private static long id(String eventId) {
    RecordKeys keys = new RecordKeys();
    keys.add(UTF8String.fromString(eventId), UTF8String.fromString(""), FILE_A, 1, DAY);
    return keys.writtenTo(List.of()).ids()[0];
  }
}
