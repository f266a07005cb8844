package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final long SEED = 20260828;
  private static final String LETTERS = "abcd-4o";

  private final Random random = new Random(SEED);

  @Test
  void a_name_is_near_by_its_distance_alone_whatever_its_letters() {
    int near = 0;
    for (int i = 0; i < 20_000; i++) {
      String asked = name();
      String known = i % 2 == 0 ? name() : changed(asked);
      boolean isNear =
          asked.startsWith(known + "-")
              || known.startsWith(asked + "-")
              || NearestName.distance(asked, known)
                  <= (asked.length() < 5 ? 1 : Math.max(2, asked.length() / 4));
      near += isNear ? 1 : 0;
      assertThat(NearestName.of(asked, List.of(known)).isPresent())
          .as("%s and %s, seed %d", asked, known, SEED)
          .isEqualTo(isNear);
    }
    assertThat(near).as("pairs of both kinds").isBetween(5_000, 15_000);
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(3, 16); i > 0; i--) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }

  private String changed(String name) {
    StringBuilder changed = new StringBuilder(name);
    for (int i = random.nextInt(4); i > 0 && !changed.isEmpty(); i--) {
      changed.setCharAt(
          random.nextInt(changed.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return changed.toString();
  }
}
