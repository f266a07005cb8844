package io.spendcast.facts.onepass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScatteredSessionsTest {
  private static final int SESSIONS = 10_000;

  @Test
  void no_session_of_one_task_is_scattered_whatever_its_hash() {
    int[] hashes = new Random(3).ints(SESSIONS).toArray();

    ScatteredSessions scattered = ScatteredSessions.of(List.of(hashes));

    assertThat(IntStream.of(hashes)).noneMatch(scattered::holds);
  }

  @Test
  void every_session_of_two_tasks_is_scattered_and_few_others() {
    int[] first = new Random(3).ints(SESSIONS).toArray();
    int[] second = new Random(4).ints(SESSIONS).toArray();
    System.arraycopy(first, 0, second, 0, SESSIONS / 10);

    ScatteredSessions scattered = ScatteredSessions.of(List.of(first, second));

    assertThat(IntStream.of(first).limit(SESSIONS / 10)).allMatch(scattered::holds);
    assertThat(IntStream.of(first).filter(scattered::holds).count())
        .isLessThan(SESSIONS / 10 + SESSIONS / 100);
  }
}
