package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTableTest {
  @Test
  void words_stand_left_and_numbers_right() {
    assertThat(new ConsoleTable(1, "Week", "Spend").row("W1", "$1").row("W12", "$1,000").lines())
        .containsExactly("Week   Spend", "------------", "W1        $1", "W12   $1,000");
  }

  // FAULTS 29
  @Test
  void a_hostile_name_neither_breaks_the_line_nor_steers_the_terminal() {
    String line =
        new ConsoleTable(1, "Team", "Spend").row("a\nb\u001B[31m\u009B\u202Ec", "1").lines().get(2);

    assertThat(line).isEqualTo("a\uFFFDb\uFFFD[31m\uFFFD\uFFFDc      1");
  }
}
