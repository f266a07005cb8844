package io.spendcast.ingest;

import io.spendcast.warehouse.NewDataFile;
import io.spendcast.warehouse.RepeatedHashes;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Of each accepted record of one task, in 24 bytes, what tells whether another is the same: 64 bits
 * of its id's hash, 64 of its content's, and where it was found.
 */
final class RecordKeys implements Serializable {
  private static final int AT_FIRST = 1 << 10;
  private static final int DAY_BITS = 20;

  /** Most ids are not among the sought: a look at one bit tells it. */
  private static final int BITS_OF_IDS = 1 << 20;

  private static final long DAY_MASK = (1L << DAY_BITS) - 1;

  private final List<Origin> origins = new ArrayList<>();
  private List<NewDataFile> files = List.of();
  private long[] ids = new long[AT_FIRST];
  private long[] contents = new long[AT_FIRST];

  /** Line and day. */
  private long[] places = new long[AT_FIRST];

  private int size;

  /** The input of all records from one on, to the next such. */
  private record Origin(InputKey input, int from) implements Serializable {}

  /**
   * One record.
   *
   * @param id as {@code xxhash64} of Spark SQL hashes it
   * @param content hash of its content hash
   * @param day UTC date of the event
   */
  record Key(long id, long content, InputKey input, long line, LocalDate day) {}

  /** Adds a record of the input that was told last. */
  void add(UTF8String eventId, UTF8String contentHash, InputKey input, long line, LocalDate day) {
    if (origins.isEmpty() || !origins.get(origins.size() - 1).input.equals(input)) {
      origins.add(new Origin(input, size));
    }
    put(
        RepeatedHashes.of(eventId, RepeatedHashes.SEED),
        RepeatedHashes.of(contentHash, RepeatedHashes.SEED),
        line << DAY_BITS | day.toEpochDay() & DAY_MASK);
  }

  private void put(long id, long content, long place) {
    if (size == ids.length) {
      int more = Math.multiplyExact(size, 2);
      ids = Arrays.copyOf(ids, more);
      contents = Arrays.copyOf(contents, more);
      places = Arrays.copyOf(places, more);
    }
    ids[size] = id;
    contents[size] = content;
    places[size++] = place;
  }

  /** Ends them; the task wrote the records to these files. */
  RecordKeys writtenTo(List<NewDataFile> written) {
    files = written;
    ids = Arrays.copyOf(ids, size);
    contents = Arrays.copyOf(contents, size);
    places = Arrays.copyOf(places, size);
    return this;
  }

  /** Of all records, in the order in which they were read. */
  long[] ids() {
    return ids;
  }

  int size() {
    return size;
  }

  /** The files that the records of a day are in. */
  List<NewDataFile> files(LocalDate day) {
    return files.stream().filter(file -> file.day().equals(day)).toList();
  }

  /**
   * The records with some ids.
   *
   * @param sorted hashes of these ids
   * @param most one more than so many are enough
   */
  RecordKeys only(long[] sorted, int most) {
    RecordKeys some = new RecordKeys();
    long[] mayBe = new long[BITS_OF_IDS / Long.SIZE];
    for (long id : sorted) {
      mayBe[bit(id) / Long.SIZE] |= 1L << bit(id);
    }
    int origin = -1;
    for (int i = 0; i < size && some.size <= most; i++) {
      boolean isNext = origin + 1 < origins.size() && origins.get(origin + 1).from == i;
      if (isNext) {
        origin++;
        some.origins.add(new Origin(origins.get(origin).input, some.size));
      }
      boolean isSought =
          (mayBe[bit(ids[i]) / Long.SIZE] & 1L << bit(ids[i])) != 0
              && Arrays.binarySearch(sorted, ids[i]) >= 0;
      if (isSought) {
        some.put(ids[i], contents[i], places[i]);
      }
    }
    return some.writtenTo(files);
  }

  private static int bit(long id) {
    return (int) id & (BITS_OF_IDS - 1);
  }

  void forEach(Consumer<Key> action) {
    for (int o = 0; o < origins.size(); o++) {
      int end = o + 1 < origins.size() ? origins.get(o + 1).from : size;
      for (int i = origins.get(o).from; i < end; i++) {
        action.accept(
            new Key(
                ids[i],
                contents[i],
                origins.get(o).input,
                places[i] >> DAY_BITS,
                LocalDate.ofEpochDay(places[i] & DAY_MASK)));
      }
    }
  }
}
