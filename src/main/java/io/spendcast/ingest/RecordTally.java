package io.spendcast.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts records on their way to the table, by input, and holds the rejected ones as long as they
 * are few, so that one pass over the input tells all.
 */
final class RecordTally implements Serializable {
  /** Of rejected records; the text of each is bounded. */
  static final int MAX_HELD = 20_000;

  private final Map<InputKey, FileTally> files = new TreeMap<>();
  private final List<InputRecord> rejected = new ArrayList<>();
  private boolean overflown;
  private transient @Nullable InputKey lastKey;
  private transient @Nullable FileTally last;

  Map<InputKey, FileTally> files() {
    return files;
  }

  /** Whether more records were rejected than are held; they have to be read again. */
  boolean isOverflown() {
    return overflown;
  }

  List<InputRecord> rejected() {
    return rejected;
  }

  FileTally of(InputKey input) {
    return Objects.requireNonNull(files.get(input), input.locator());
  }

  /** The input of the record that was added last. */
  InputKey last() {
    return Objects.requireNonNull(lastKey, "a record was added");
  }

  long accepted() {
    return files.values().stream().mapToLong(file -> file.accepted).sum();
  }

  void add(InputRecord record) {
    FileTally file = last;
    if (file == null
        || lastKey == null
        || !lastKey.locator().equals(record.locator())
        || !lastKey.source().equals(record.source())) {
      lastKey = new InputKey(record.source(), record.locator());
      file = files.computeIfAbsent(lastKey, key -> new FileTally());
      last = file;
    }
    file.count(record.outcome());
    if (record.outcome() instanceof CanonicalRecord.Rejected) {
      hold(List.of(record));
    }
  }

  void addAll(RecordTally other) {
    other.files.forEach((key, file) -> files.computeIfAbsent(key, k -> new FileTally()).add(file));
    overflown |= other.overflown;
    hold(other.rejected);
  }

  private void hold(List<InputRecord> records) {
    overflown |= rejected.size() + records.size() > MAX_HELD;
    if (overflown) {
      rejected.clear();
    } else {
      rejected.addAll(records);
    }
  }
}
