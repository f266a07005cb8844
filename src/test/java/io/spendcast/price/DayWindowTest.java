package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayWindowTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-29T00:00:00Z");

  @Test
  void a_window_is_half_open_and_may_wrap_midnight() {
    DayWindow night = DayWindow.parse("16:30-00:30");
    assertThat(night.contains(MIDNIGHT)).isTrue();
    assertThat(night.contains(MIDNIGHT.plus(Duration.ofMinutes(30)))).isFalse();
    assertThat(night.contains(MIDNIGHT.plus(Duration.ofMinutes(990)))).isTrue();
    assertThat(night.contains(MIDNIGHT.plus(Duration.ofMinutes(990)).minusNanos(1))).isFalse();
    assertThat(DayWindow.parse("16:30-00:00").contains(MIDNIGHT)).isFalse();
    assertThat(night).hasToString("16:30-00:30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16:30", "16:30-24:00", "4:30-05:00", "12:00-12:00", "16:60-17:00", ""})
  void other_forms_are_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> DayWindow.parse(text));
  }

  @Test
  void an_edge_is_the_last_opening_or_closing_up_to_an_instant() {
    DayWindow night = DayWindow.parse("16:30-00:30");
    Instant closing = MIDNIGHT.plus(Duration.ofMinutes(30));
    Instant opening = MIDNIGHT.plus(Duration.ofMinutes(990));
    assertThat(night.latestEdge(closing)).isEqualTo(closing);
    assertThat(night.latestEdge(opening.minusNanos(1))).isEqualTo(closing);
    assertThat(night.latestEdge(MIDNIGHT)).isEqualTo(opening.minus(Duration.ofDays(1)));
  }

  @Test
  void windows_overlap_where_they_share_a_minute() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      DayWindow a = randomWindow(random);
      DayWindow b = randomWindow(random);
      boolean shared = false;
      for (int minute = 0; minute < 1440; minute++) {
        Instant instant = MIDNIGHT.plus(Duration.ofMinutes(minute));
        shared |= a.contains(instant) && b.contains(instant);
      }
      assertThat(a.overlaps(b)).as("%s and %s", a, b).isEqualTo(shared);
    }
  }

  private static DayWindow randomWindow(Random random) {
    LocalTime from = LocalTime.ofSecondOfDay(60L * random.nextInt(1440));
    return new DayWindow(from, from.plusMinutes(1 + random.nextInt(1439)));
  }
}
