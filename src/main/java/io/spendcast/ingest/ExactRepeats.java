package io.spendcast.ingest;

import io.spendcast.warehouse.NewDataFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * New records that say what another of their source says, of events that are not stored. The first
 * by place stays, as it would by {@code usage_events/query.sql}, and no record has to be looked at
 * for it: two say the same where 128 bits of the hashes of their ids and contents are equal.
 *
 * @param ids hashes of the ids that are settled by this
 * @param repeated the records that must not stay
 * @param files that hold them
 */
record ExactRepeats(Set<Long> ids, List<RecordKeys.Key> repeated, Set<NewDataFile> files) {
  static final ExactRepeats NONE = new ExactRepeats(Set.of(), List.of(), Set.of());

  private static final Comparator<RecordKeys.Key> BY_PLACE =
      Comparator.<RecordKeys.Key, byte[]>comparing(
              key -> key.input().locator().getBytes(StandardCharsets.UTF_8),
              Arrays::compareUnsigned)
          .thenComparingLong(RecordKeys.Key::line);

  /**
   * Settles what can be settled.
   *
   * @param found all new records of some ids, by task
   * @param stored hashes of ids that are not to be settled
   */
  static ExactRepeats of(List<RecordKeys> found, Set<Long> stored) {
    Map<Long, RecordKeys.Key> staying = new HashMap<>();
    Set<Long> open = new HashSet<>(stored);
    for (RecordKeys ofTask : found) {
      ofTask.forEach(
          key -> {
            RecordKeys.Key other = staying.putIfAbsent(key.id(), key);
            if (other != null && !isSame(key, other)) {
              open.add(key.id());
            } else if (other != null && BY_PLACE.compare(key, other) < 0) {
              staying.put(key.id(), key);
            }
          });
    }
    staying.keySet().removeAll(open);
    List<RecordKeys.Key> repeated = new ArrayList<>();
    Set<NewDataFile> files = new HashSet<>();
    for (RecordKeys ofTask : found) {
      ofTask.forEach(
          key -> {
            RecordKeys.Key stays = staying.get(key.id());
            if (stays != null && !stays.equals(key)) {
              repeated.add(key);
              files.addAll(ofTask.files(key.day()));
            }
          });
    }
    return new ExactRepeats(staying.keySet(), repeated, files);
  }

  private static boolean isSame(RecordKeys.Key one, RecordKeys.Key other) {
    return one.content() == other.content() && one.input().source().equals(other.input().source());
  }
}
