package io.spendcast.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/** Finds 64-bit hashes that occur more than once. Only the hashes are shuffled, as arrays. */
public final class RepeatedHashes {
  /** Where {@code xxhash64} of Spark SQL begins. */
  public static final long SEED = 42;

  private RepeatedHashes() {}

  /**
   * As {@code xxhash64} of Spark SQL.
   *
   * @param seed {@link #SEED}, or the hash of what stands before the text
   */
  public static long of(UTF8String text, long seed) {
    return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
  }

  /**
   * The hashes that occur more than once, each once.
   *
   * @param hashes in arrays of any length, which are left as they are
   * @param parts tasks that look for them, each in its part of all hashes
   */
  public static JavaRDD<Long> among(JavaRDD<long[]> hashes, int parts) {
    return hashes
        .flatMapToPair(some -> split(some, parts).iterator())
        .groupByKey(parts)
        .flatMap(part -> repeated(part._2()));
  }

  private static List<Tuple2<Integer, long[]>> split(long[] hashes, int parts) {
    long[][] split = new long[parts][Math.max(16, hashes.length / parts)];
    int[] sizes = new int[parts];
    for (long hash : hashes) {
      int part = (int) ((hash >>> Integer.SIZE) * parts >>> Integer.SIZE);
      if (sizes[part] == split[part].length) {
        split[part] = Arrays.copyOf(split[part], 2 * sizes[part]);
      }
      split[part][sizes[part]++] = hash;
    }
    List<Tuple2<Integer, long[]>> pairs = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      if (sizes[part] > 0) {
        pairs.add(new Tuple2<>(part, Arrays.copyOf(split[part], sizes[part])));
      }
    }
    return pairs;
  }

  private static long[] joined(Iterable<long[]> part) {
    int size = 0;
    for (long[] some : part) {
      size = Math.addExact(size, some.length);
    }
    long[] all = new long[size];
    int start = 0;
    for (long[] some : part) {
      System.arraycopy(some, 0, all, start, some.length);
      start += some.length;
    }
    return all;
  }

  private static Iterator<Long> repeated(Iterable<long[]> part) {
    long[] all = joined(part);
    Arrays.sort(all);
    List<Long> repeated = new ArrayList<>();
    for (int i = 1; i < all.length; i++) {
      boolean isSecond = all[i] == all[i - 1] && (i == 1 || all[i] != all[i - 2]);
      if (isSecond) {
        repeated.add(all[i]);
      }
    }
    return repeated.iterator();
  }
}
