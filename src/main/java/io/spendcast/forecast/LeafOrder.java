package io.spendcast.forecast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Leaves by id, which fixes the order of every sum. */
record LeafOrder(List<Leaf> sorted, int[] positionByIndex) {

  static LeafOrder of(List<Leaf> leaves) {
    List<Integer> indexes =
        IntStream.range(0, leaves.size())
            .boxed()
            .sorted((a, b) -> leaves.get(a).volume().id().compareTo(leaves.get(b).volume().id()))
            .toList();
    int[] positions = new int[leaves.size()];
    Map<String, Integer> seen = new HashMap<>();
    for (int position = 0; position < positions.length; position++) {
      int index = indexes.get(position);
      positions[index] = position;
      Integer other = seen.put(leaves.get(index).volume().id(), index);
      if (other != null) {
        throw new IllegalArgumentException(
            "Leaves %d and %d share the id '%s', so sums over them would depend on their order; give each leaf its own id."
                .formatted(other, index, leaves.get(index).volume().id()));
      }
    }
    return new LeafOrder(indexes.stream().map(leaves::get).toList(), positions);
  }

  /** Ascending positions of a group's leaves. */
  int[] positions(SeriesGroup group) {
    for (int index : group.leafIndexes()) {
      if (index < 0 || index >= positionByIndex.length) {
        throw new IllegalArgumentException(
            "Group '%s' names leaf %d, but there are %d leaves (0 to %d); correct the group's leafIndexes."
                .formatted(group.id(), index, positionByIndex.length, positionByIndex.length - 1));
      }
    }
    return group.leafIndexes().stream()
        .mapToInt(index -> positionByIndex[index])
        .sorted()
        .toArray();
  }
}
