package io.spendcast.forecast.family;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A jump of the level that is too new for {@link LevelSteps} to tell it from a peak: one to three
 * blocks of a season lie after it. It counts where those blocks agree and the newest slots with
 * them, and where the level has never moved nearly as far that way before. The smaller it is
 * against what blocks usually differ by, and the newer, the less of it is believed.
 *
 * @param slot the first after the jump
 * @param jump on the scale of the fit, as far as it is believed
 */
record NewStep(int slot, double jump) {
  private static final int SIDE = 8;
  private static final int FEWEST_BEFORE = 4;
  private static final double SMALLEST_JUMP = 0.25;

  /** So many usual differences are no jump, and {@link #FULL_SCALES} surely are. */
  private static final double FEWEST_SCALES = 3.0;

  private static final double FULL_SCALES = 5.0;

  /** A jump is so many times as far as the level ever moved that way before. */
  private static final double PRECEDENTS = 1.5;

  private static final double AGREEING_SHARE = 0.6;

  /**
   * What is believed of a jump that just one block follows; with two all of it is, with less less.
   */
  private static final double TRUST_OF_ONE = 0.75;

  /**
   * @param values on the scale of the fit, NaN where unknown
   * @param medians of blocks, the newest first, without older jumps
   * @param block slots of a block
   * @param usual what neighbouring blocks usually differ by
   * @return null if there is none
   */
  static @Nullable NewStep of(double[] values, double[] medians, int block, double usual) {
    int found = 0;
    double largest = Math.max(SMALLEST_JUMP, FEWEST_SCALES * usual);
    for (int after = 1; after < LevelSteps.NEWEST && isLongEnough(medians, 0, after); after++) {
      double jump = jump(medians, 0, after);
      if (Math.abs(jump) > largest
          && isKnown(values, after * block)
          && agrees(medians, after, jump)
          && isStillThere(values, after, block, jump)
          && isUnheardOf(medians, after, jump)) {
        largest = Math.abs(jump);
        found = after;
      }
    }
    if (found == 0) {
      return null;
    }
    double jump = jump(medians, 0, found);
    int slot = slot(values, values.length - found * block, block, jump);
    double sure =
        usual == 0.0 ? 1.0 : (largest / usual - FEWEST_SCALES) / (FULL_SCALES - FEWEST_SCALES);
    double second = Math.min(1.0, (double) (values.length - slot - block) / block);
    double trust = TRUST_OF_ONE + (1.0 - TRUST_OF_ONE) * second;
    return new NewStep(slot, jump * trust * Math.min(1.0, sure));
  }

  private static boolean isLongEnough(double[] medians, int newest, int after) {
    return newest + after + 1 + FEWEST_BEFORE <= medians.length;
  }

  /** The jump with so many blocks after it; the block that it may lie in is left out. */
  private static double jump(double[] medians, int newest, int after) {
    double[] blocks = Arrays.copyOfRange(medians, newest, newest + after);
    return Median.ofFirst(blocks, after) - before(medians, newest + after + 1);
  }

  private static double before(double[] medians, int from) {
    double[] blocks = Arrays.copyOfRange(medians, from, Math.min(medians.length, from + SIDE));
    return Median.ofFirst(blocks, blocks.length);
  }

  private static boolean isKnown(double[] values, int newest) {
    int known = 0;
    for (int slot = values.length - newest; slot < values.length; slot++) {
      known += Double.isNaN(values[slot]) ? 0 : 1;
    }
    return 2 * known > newest;
  }

  private static boolean agrees(double[] medians, int after, double jump) {
    double before = before(medians, after + 1);
    for (int block = 0; block < after; block++) {
      if ((medians[block] - before) * jump < AGREEING_SHARE * jump * jump) {
        return false;
      }
    }
    return true;
  }

  /** Whether the newest slots, three of a week, are not back where they were. */
  private static boolean isStillThere(double[] values, int after, int block, double jump) {
    double[] moved = new double[block * 3 / 7];
    int known = 0;
    for (int slot = values.length - moved.length; slot < values.length; slot++) {
      double by = values[slot] - phase(values, slot - (after + 1) * block, block);
      if (!Double.isNaN(by)) {
        moved[known++] = by;
      }
    }
    return known == 0 || Median.ofFirst(moved, known) * jump >= jump * jump / 2;
  }

  private static boolean isUnheardOf(double[] medians, int after, double jump) {
    for (int newest = after + 1; isLongEnough(medians, newest, after); newest++) {
      double past = jump(medians, newest, after);
      if (past * jump > 0.0 && PRECEDENTS * Math.abs(past) > Math.abs(jump)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The first slot of the jump, in the blocks on both sides of a boundary: where most slots before
   * it are as their phase was, and most from it on are nearer to the jump.
   */
  private static int slot(double[] values, int boundary, int block, double jump) {
    int best = boundary;
    int highest = 0;
    int score = 0;
    for (int slot = boundary + block - 1; slot >= boundary - block; slot--) {
      double moved = values[slot] - phase(values, slot - 2 * block, block);
      if (!Double.isNaN(moved)) {
        score += (moved - jump / 2) * jump > 0.0 ? 1 : -1;
      }
      if (score > highest) {
        highest = score;
        best = slot;
      }
    }
    return best;
  }

  /** The median of a slot and of those of its phase before it; NaN if unknown. */
  private static double phase(double[] values, int newest, int block) {
    double[] known = new double[FEWEST_BEFORE];
    int count = 0;
    for (int slot = newest; slot > newest - FEWEST_BEFORE * block && slot >= 0; slot -= block) {
      if (!Double.isNaN(values[slot])) {
        known[count++] = values[slot];
      }
    }
    return count == 0 ? Double.NaN : Median.ofFirst(known, count);
  }
}
