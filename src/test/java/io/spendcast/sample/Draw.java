package io.spendcast.sample;

import java.util.List;
import java.util.Random;

/**
 * Random draws that give the same values on every machine: {@link Random} and {@link StrictMath}
 * are specified to the bit.
 */
final class Draw {
  private static final String ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private final Random random;
  private final long stream;
  private long identifiers;

  /** A stream of its own for each name and number, so that a change of one leaves the others. */
  Draw(String name, long number) {
    this.stream = mix(SamplePeriod.SEED ^ mix(name.hashCode()) ^ mix(number * 31));
    this.random = new Random(stream);
  }

  double uniform() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * random.nextGaussian());
  }

  long logNormal(double median, double sigma, long least, long most) {
    return StrictMath.max(least, StrictMath.min(most, StrictMath.round(logNormal(median, sigma))));
  }

  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      count++;
    }
    return count;
  }

  /** Twelve characters at the most; looks random, never repeats inside a stream. */
  String identifier(String prefix) {
    long bits = mix(stream + ++identifiers);
    StringBuilder text = new StringBuilder(prefix);
    for (int i = 0; i < 8; i++) {
      text.append(ID_ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
    }
    return text.toString();
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): a bijection of 64 bits. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
