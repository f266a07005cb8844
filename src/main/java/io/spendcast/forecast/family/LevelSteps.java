package io.spendcast.forecast.family;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds lasting jumps of the level by medians of blocks of a season, and by how much what lies
 * before them has to be lifted so that a fit sees one level. A jump is several times what blocks
 * usually differ by, happens between two blocks and lasts: what follows is four blocks or more, and
 * medians of eight on both sides differ, since a holiday or a peak is no jump. Three at most, and a
 * {@link NewStep}.
 */
final class LevelSteps {
  private static final int SHORTEST_BLOCK = 7;
  private static final int LONGEST_BLOCK = 24;
  private static final int SIDE = 8;
  private static final int SHORTEST_SIDE = 2;
  private static final int MOST_STEPS = 3;
  private static final int FEWEST_BLOCKS = 6;
  private static final double SCALES = 4.0;
  private static final double SMALLEST_STEP = 0.25;
  private static final double ABRUPT_SHARE = 0.6;

  /** Blocks that have to follow a jump. */
  static final int NEWEST = 4;

  private LevelSteps() {}

  /**
   * By how much each slot has to be lifted.
   *
   * @param values on the scale of the fit, NaN where unknown
   * @param isOn whether the series goes on: nothing for a week is for {@link Silence} to judge
   * @return null if there is no jump; of hours, whose block is a day, none is new: any day may be a
   *     holiday
   */
  static double @Nullable [] lifts(double[] values, int season, boolean isOn) {
    int block = block(season);
    int blocks = values.length / block;
    if (blocks < FEWEST_BLOCKS) {
      return null;
    }
    double[] medians = medians(values, block, blocks);
    double usual = usual(medians);
    double threshold = Math.max(SMALLEST_STEP, SCALES * usual);
    double[] lifts = null;
    for (int step = 0; step < MOST_STEPS; step++) {
      int boundary = largest(medians, threshold);
      if (boundary < 0) {
        break;
      }
      double jump = jump(medians, boundary);
      lifts =
          lift(lifts, values.length, slot(values, values.length - boundary * block, block), jump);
      for (int index = boundary; index < blocks; index++) {
        medians[index] += jump;
      }
    }
    NewStep newest =
        isOn && block < LONGEST_BLOCK
            ? NewStep.of(lifted(values, lifts), medians, block, usual)
            : null;
    return newest == null ? lifts : lift(lifts, values.length, newest.slot(), newest.jump());
  }

  /** Slots of a block: the season, or what is near to it. */
  static int block(int season) {
    return Math.max(SHORTEST_BLOCK, Math.min(season, LONGEST_BLOCK));
  }

  private static double[] lift(double @Nullable [] lifts, int length, int first, double jump) {
    double[] lifted = lifts == null ? new double[length] : lifts;
    for (int slot = 0; slot < first; slot++) {
      lifted[slot] += jump;
    }
    return lifted;
  }

  /** What neighbouring blocks usually differ by. */
  private static double usual(double[] medians) {
    double[] differences = new double[medians.length - 1];
    for (int index = 0; index < differences.length; index++) {
      differences[index] = medians[index] - medians[index + 1];
    }
    return Median.scale(differences, new double[differences.length]);
  }

  /** Values that have been lifted; the same array where nothing has to be. */
  static double[] lifted(double[] values, double @Nullable [] lifts) {
    if (lifts == null) {
      return values;
    }
    double[] lifted = values.clone();
    for (int slot = 0; slot < lifted.length; slot++) {
      lifted[slot] += lifts[slot];
    }
    return lifted;
  }

  /**
   * Of blocks counted back from the newest; one without a known value is like the next newer, and
   * before the first known like that.
   */
  private static double[] medians(double[] values, int block, int blocks) {
    double[] medians = new double[blocks];
    for (int index = 0; index < blocks; index++) {
      int to = values.length - index * block;
      double[] known = new double[block];
      int count = 0;
      for (int slot = to - block; slot < to; slot++) {
        if (!Double.isNaN(values[slot])) {
          known[count++] = values[slot];
        }
      }
      double newer = index == 0 ? Double.NaN : medians[index - 1];
      medians[index] = count == 0 ? newer : Median.ofFirst(known, count);
    }
    for (int index = blocks - 2; index >= 0; index--) {
      medians[index] = Double.isNaN(medians[index]) ? medians[index + 1] : medians[index];
    }
    return medians;
  }

  /** The boundary with the largest jump above the threshold, as its first older block; −1: none. */
  private static int largest(double[] medians, double threshold) {
    int found = -1;
    double largest = threshold;
    for (int boundary = NEWEST; boundary <= medians.length - SHORTEST_SIDE; boundary++) {
      double jump = jump(medians, boundary);
      double at = medians[boundary - 1] - medians[boundary];
      if (Math.abs(jump) > largest && at * jump >= ABRUPT_SHARE * jump * jump) {
        largest = Math.abs(jump);
        found = boundary;
      }
    }
    return found;
  }

  private static double jump(double[] medians, int boundary) {
    double[] after = Arrays.copyOfRange(medians, Math.max(0, boundary - SIDE), boundary);
    double[] before =
        Arrays.copyOfRange(medians, boundary, Math.min(medians.length, boundary + SIDE));
    return Median.ofFirst(after, after.length) - Median.ofFirst(before, before.length);
  }

  /** The slot near a boundary of blocks at which the sums of a block on both sides differ most. */
  private static int slot(double[] values, int boundary, int block) {
    int best = boundary;
    double largest = -1.0;
    for (int slot = boundary - block + 1; slot < boundary + block; slot++) {
      if (slot >= block && slot + block <= values.length) {
        double difference = Math.abs(mean(values, slot, block) - mean(values, slot - block, block));
        if (difference > largest) {
          largest = difference;
          best = slot;
        }
      }
    }
    return best;
  }

  private static double mean(double[] values, int from, int count) {
    double sum = 0.0;
    int known = 0;
    for (int slot = from; slot < from + count; slot++) {
      sum += Double.isNaN(values[slot]) ? 0.0 : values[slot];
      known += Double.isNaN(values[slot]) ? 0 : 1;
    }
    return known == 0 ? Double.NaN : sum / known;
  }
}
