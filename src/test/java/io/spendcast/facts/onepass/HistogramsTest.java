package io.spendcast.facts.onepass;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.latency.ExponentialHistogram;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramsTest {
  private static final int GROUPS = 40;
  private static final int MEASURES = EventColumns.MEASURES.size();

  @Test
  void many_histograms_in_one_array_hold_what_each_holds_alone() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Histograms histograms = new Histograms();
      Measured[][] alone = new Measured[GROUPS][MEASURES];
      for (int i = 0; i < 5_000; i++) {
        int group = random.nextInt(GROUPS);
        int measure = random.nextInt(MEASURES);
        long value = random.nextLong() >>> (14 + random.nextInt(50));
        boolean isValid = random.nextInt(10) > 0;

        histograms.add(group, measure, value, isValid);

        if (alone[group][measure] == null) {
          alone[group][measure] = new Measured();
        }
        ExponentialHistogram one = new ExponentialHistogram();
        if (isValid) {
          one.add(value);
        }
        alone[group][measure].values.merge(one);
        alone[group][measure].invalid += isValid ? 0 : 1;
        alone[group][measure].sum += isValid ? value : 0;
        if (isValid) {
          alone[group][measure].min = Math.min(alone[group][measure].min, value);
          alone[group][measure].max = Math.max(alone[group][measure].max, value);
        }
      }
      for (int group = 0; group < GROUPS; group++) {
        for (int measure = 0; measure < MEASURES; measure++) {
          assertThat(histograms.get(group, measure))
              .as("seed %d, group %d, measure %d", seed, group, measure)
              .usingRecursiveComparison()
              .withEqualsForType(Objects::equals, ExponentialHistogram.class)
              .isEqualTo(alone[group][measure]);
        }
      }
    }
  }

  @Test
  void a_histogram_holds_the_least_and_the_greatest_of_64_bits() {
    Histograms histograms = new Histograms();
    for (long value : new long[] {1, 0, Long.MAX_VALUE - 1}) {
      histograms.add(0, 0, value, true);
    }

    ExponentialHistogram values = Objects.requireNonNull(histograms.get(0, 0)).values;

    assertThat(values.count()).isEqualTo(3);
    assertThat(values.zeroCount()).isEqualTo(1);
    assertThat(values.rank(1)).isEqualTo(2);
  }

  @Test
  void a_group_without_a_value_has_no_histogram() {
    Histograms histograms = new Histograms();
    histograms.add(3, 1, 5, true);

    assertThat(histograms.get(3, 0)).isNull();
    assertThat(histograms.get(2, 1)).isNull();
    assertThat(histograms.get(1_000, 1)).isNull();
  }
}
