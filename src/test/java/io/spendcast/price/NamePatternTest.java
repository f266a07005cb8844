package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamePatternTest {
  private static final String LETTERS = "ab*";

  private static String text(Random random, int letters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      text.append(LETTERS.charAt(random.nextInt(letters)));
    }
    return text.toString().replaceAll("\\*+", "*");
  }

  private static List<String> namesUpTo(int length) {
    List<String> names = new ArrayList<>(List.of(""));
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).length() < length) {
        names.add(names.get(i) + "a");
        names.add(names.get(i) + "b");
      }
    }
    return names;
  }

  @Test
  void it_matches_what_a_regular_expression_does_and_meets_what_shares_a_name() {
    Random random = new Random(7);
    List<String> names = namesUpTo(9);
    for (int i = 0; i < 400; i++) {
      NamePattern a = new NamePattern(text(random, 3));
      NamePattern b = new NamePattern(text(random, 3));
      Pattern expression = Pattern.compile(a.text().replace("*", ".*"));
      boolean share = false;
      for (String name : names) {
        boolean matches = a.matches(name);
        assertThat(matches).as("%s of %s", a, name).isEqualTo(expression.matcher(name).matches());
        share |= matches && b.matches(name);
      }
      assertThat(a.intersects(b)).as("%s and %s", a, b).isEqualTo(share);
    }
  }
}
