package io.spendcast.facts.onepass;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

/** Amounts of 64 bits and decimals add up to the same figures. */
class SessionCostsTest {
  private static final Values OWNER = new Values(20_000, null, null, null, null, null);

  @Test
  void sessions_cost_the_same_in_64_bits_and_as_decimals() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Long> costs = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        long cost = random.nextLong() >> random.nextInt(60);
        // Half a billionth of a dollar is where rounding turns.
        costs.add(random.nextBoolean() ? cost : cost / 1_000_000_000 * 1_000_000_000 + 500_000_000);
      }
      SessionCosts ofLongs = new SessionCosts();
      SessionCosts decimals = new SessionCosts();
      for (long cost : costs) {
        if (cost != AttoUsd.TOO_LARGE) {
          ofLongs.add(cost);
          decimals.add(AttoUsd.usd(cost), 0);
        }
      }

      assertThat(row(ofLongs)).as("seed %d", seed).isEqualTo(row(decimals));
      assertThat(row(ofLongs.plus(decimals))).isEqualTo(row(decimals.plus(ofLongs)));
    }
  }

  @Test
  void what_64_bits_do_not_hold_is_too_large_and_nothing_else_is() {
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
    for (int seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      long sum = random.nextLong() >> random.nextInt(64);
      long price = random.nextLong() >> random.nextInt(64);
      long quantity = random.nextLong() >> random.nextInt(64);
      BigInteger product = BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity));
      BigInteger exact = product.add(BigInteger.valueOf(sum));
      boolean isHeld =
          sum != AttoUsd.TOO_LARGE
              && price != AttoUsd.TOO_LARGE
              && product.bitLength() < Long.SIZE
              && exact.abs().compareTo(most) <= 0;

      assertThat(AttoUsd.plus(sum, price, quantity))
          .as("seed %d", seed)
          .isEqualTo(isHeld ? exact.longValueExact() : AttoUsd.TOO_LARGE);
    }
  }

  @Test
  void a_price_of_ten_dollars_a_unit_is_too_large_for_64_bits() {
    assertThat(AttoUsd.of(new BigDecimal("9.2"))).isEqualTo(9_200_000_000_000_000_000L);
    assertThat(AttoUsd.of(new BigDecimal("10"))).isEqualTo(AttoUsd.TOO_LARGE);
  }

  private static String row(SessionCosts costs) {
    InternalRow row = costs.row(OWNER);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < SessionCosts.SCHEMA.size(); i++) {
      all.append(row.get(i, SessionCosts.SCHEMA.apply(i).dataType())).append(' ');
    }
    return all.toString();
  }
}
