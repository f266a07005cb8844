package io.spendcast.forecast.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series that share five events, which were seen once, twice, three and six times, and never. */
class EventDoubtTest {
  private static final int DAYS = 730;
  private static final int HORIZON = 28;
  private static final long ORIGIN = 20_500;
  private static final int SERIES = 80;
  private static final int[] SEEN = {1, 2, 3, 6, 0};

  private static int ahead(int event) {
    return 3 + 5 * event;
  }

  private static Events events() {
    EventColumns columns = new EventColumns();
    Random random = new Random(3);
    for (int event = 0; event < SEEN.length; event++) {
      Map<Long, Double> cells = new HashMap<>();
      while (cells.size() < SEEN[event]) {
        cells.put(ORIGIN - 40 - random.nextInt(DAYS - 100), 1.0);
      }
      cells.put(ORIGIN + ahead(event), 1.0);
      columns.add("event " + event, cells);
    }
    return columns.events();
  }

  /**
   * @param varying how much an effect differs from one time to the next, as a part of it
   */
  private static double[] values(Events events, int seed, double varying) {
    Random random = new Random(seed);
    double noise = 0.03 + 0.1 * random.nextDouble();
    double[] effects = random.doubles(SEEN.length).map(value -> 2.3 * value - 1.6).toArray();
    double[] values = new double[DAYS + HORIZON];
    for (int day = 0; day < values.length; day++) {
      long slot = ORIGIN - DAYS + 1 + day;
      double log = 4 + noise * random.nextGaussian() - (slot % 7 < 2 ? 0.8 : 0.0);
      double[] cells = events.bySlot().getOrDefault(slot, new double[SEEN.length]);
      for (int event = 0; event < cells.length; event++) {
        log += cells[event] * effects[event] * (1 + varying * random.nextGaussian());
      }
      values[day] = Math.exp(log);
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"0.0, 0.60, 0.95", "0.2, 0.60, 0.92"})
  void intervals_of_days_with_events_hold_however_seldom_the_event_was_seen(
      double varying, double least, double most) {
    Events events = events();
    SeriesForecaster forecaster =
        new SeriesForecaster(new SeriesCalendar(Frequency.DAILY, 7, events), HORIZON, 8);
    Shape[] shapes = new Shape[8];
    Arrays.setAll(shapes, origin -> new Shape());
    List<SeriesForecast> forecasts = new ArrayList<>();
    List<double[]> truths = new ArrayList<>();
    for (int series = 0; series < SERIES; series++) {
      double[] values = values(events, 100 + series, varying);
      Window window = new Window(Arrays.copyOf(values, DAYS), ORIGIN, 7);
      forecasts.add(forecaster.forecast(window, shapes));
      truths.add(Arrays.copyOfRange(values, DAYS, DAYS + HORIZON));
    }
    ErrorQuantiles errors = ErrorQuantiles.of(List.of(shapes));
    for (int event = 0; event < SEEN.length; event++) {
      int ahead = ahead(event);
      int inside = 0;
      for (int series = 0; series < SERIES; series++) {
        double truth = truths.get(series)[ahead - 1];
        inside +=
            truth >= forecasts.get(series).quantile(errors, ahead, 0.1)
                    && truth <= forecasts.get(series).quantile(errors, ahead, 0.9)
                ? 1
                : 0;
      }
      // Of what was never seen the middle is unknown, too.
      assertThat((double) inside / SERIES)
          .as("seen %d times", SEEN[event])
          .isBetween(SEEN[event] == 0 ? 0.45 : least, most);
    }
  }

  @Test
  void intervals_of_sums_hold_when_an_event_that_was_seen_once_comes_for_three_weeks() {
    Map<Long, Double> cells = new HashMap<>(Map.of(ORIGIN - 100, 1.0));
    for (int ahead = 4; ahead < 25; ahead++) {
      cells.put(ORIGIN + ahead, 1.0);
    }
    EventColumns columns = new EventColumns();
    columns.add("launch", cells);
    Events events = columns.events();
    SeriesForecaster forecaster =
        new SeriesForecaster(new SeriesCalendar(Frequency.DAILY, 7, events), HORIZON, 8);
    Shape[] shapes = new Shape[8];
    Arrays.setAll(shapes, origin -> new Shape());
    List<SeriesForecast> forecasts = new ArrayList<>();
    double[] truths = new double[SERIES];
    for (int series = 0; series < SERIES; series++) {
      double[] values = values(events, 300 + series, 0.0);
      Window window = new Window(Arrays.copyOf(values, DAYS), ORIGIN, 7);
      forecasts.add(forecaster.forecast(window, shapes));
      truths[series] = Arrays.stream(values, DAYS, DAYS + HORIZON).sum();
    }
    ErrorQuantiles errors = ErrorQuantiles.of(List.of(shapes));
    int inside = 0;
    for (int series = 0; series < SERIES; series++) {
      SeriesForecast forecast = forecasts.get(series);
      inside +=
          truths[series] >= forecast.quantileOfSum(errors, 0.1)
                  && truths[series] <= forecast.quantileOfSum(errors, 0.9)
              ? 1
              : 0;
    }
    assertThat((double) inside / SERIES).isBetween(0.65, 0.95);
  }

  @Test
  void the_days_of_one_event_are_unknown_together_and_events_each_by_itself() {
    EventDoubts doubts = new EventDoubts(new double[] {3.0, 0.0, 2.0, 2.0});
    assertThat(doubts.ofSum(1, 4)).isEqualTo(5.0);
    assertThat(doubts.ofSum(2, 9)).isEqualTo(4.0);
    assertThat(doubts.ofSum(2, 2)).isEqualTo(0.0);
    assertThat(EventDoubts.NONE.ofSum(1, 30)).isEqualTo(0.0);
  }

  @Test
  void only_days_of_events_that_were_seen_are_doubted_and_the_seldom_seen_more() {
    Events events = events();
    double[] values = values(events, 1, 0.0);
    FamilyForecast forecast =
        new FamilyForecaster(new SeriesCalendar(Frequency.DAILY, 7, events))
            .forecast(new Window(Arrays.copyOf(values, DAYS), ORIGIN, 7), HORIZON, 8);
    for (int ahead = 1; ahead <= HORIZON; ahead++) {
      boolean isEvent = events.bySlot().containsKey(ORIGIN + ahead);
      assertThat(forecast.doubts().at(ahead) > 0.0).as("day %d", ahead).isEqualTo(isEvent);
    }
    assertThat(relativeDoubt(forecast, 0)).isGreaterThan(1.2 * relativeDoubt(forecast, 1));
    assertThat(relativeDoubt(forecast, 1)).isGreaterThan(1.2 * relativeDoubt(forecast, 3));
  }

  private static double relativeDoubt(FamilyForecast forecast, int event) {
    return forecast.doubts().at(ahead(event)) / forecast.median()[ahead(event) - 1];
  }

  @Test
  void an_event_of_which_no_day_is_known_is_worth_nothing_and_widens_its_day() {
    double[] values = new double[DAYS];
    for (int day = 0; day < DAYS; day++) {
      values[day] = 100 * Math.exp(0.002 * day) * ((ORIGIN - day) % 7 < 2 ? 0.3 : 1.0);
    }
    values[DAYS - 1 - 200] = Double.NaN;
    EventColumns columns = new EventColumns();
    columns.add("gap", Map.of(ORIGIN - 200, 1.0, ORIGIN + 3, 1.0));
    FamilyForecast forecast =
        new FamilyForecaster(new SeriesCalendar(Frequency.DAILY, 7, columns.events()))
            .forecast(new Window(values, ORIGIN, 7), HORIZON, 8);
    assertThat(forecast.median()[2] / forecast.median()[9]).isBetween(0.95, 1.02);
    for (int ahead = 1; ahead <= HORIZON; ahead++) {
      double doubt = forecast.doubts().at(ahead) / forecast.median()[ahead - 1];
      assertThat(doubt).isBetween(ahead == 3 ? 0.4 : 0.0, ahead == 3 ? 0.8 : 0.0);
    }
  }

  @Test
  void what_is_over_stays_nothing_on_a_day_of_an_event() {
    Events events = events();
    double[] values = Arrays.copyOf(values(events, 2, 0.0), DAYS);
    Arrays.fill(values, DAYS - 45, DAYS, 0.0);
    double[] median =
        new FamilyForecaster(new SeriesCalendar(Frequency.DAILY, 7, events))
            .forecast(new Window(values, ORIGIN, 7), HORIZON, 8)
            .median();
    assertThat(median).containsOnly(0.0);
  }

  @Test
  void unknown_days_of_an_event_say_nothing_of_it() {
    double[] values = new double[DAYS];
    Map<Long, Double> cells = new HashMap<>(Map.of(ORIGIN + 3, 1.0));
    for (int day = 0; day < DAYS; day++) {
      values[day] = 100 * Math.exp(0.003 * day);
    }
    for (int back = 100; back < 106; back++) {
      cells.put(ORIGIN - back, 1.0);
      values[DAYS - 1 - back] = back == 100 ? values[DAYS - 1 - back] : Double.NaN;
    }
    EventColumns columns = new EventColumns();
    columns.add("event", cells);
    FamilyForecast forecast =
        new FamilyForecaster(new SeriesCalendar(Frequency.DAILY, 7, columns.events()))
            .forecast(new Window(values, ORIGIN, 7), HORIZON, 8);
    assertThat(forecast.median()[2] / forecast.median()[3]).isBetween(0.95, 1.05);
  }

  @Test
  void a_holiday_among_the_last_zeros_brings_nothing_back() {
    double[] values = new double[DAYS];
    Arrays.fill(values, 0, DAYS - 30, 100.0);
    values[DAYS - 1 - 200] = 20.0;
    values[DAYS - 1 - 400] = 20.0;
    EventColumns columns = new EventColumns();
    columns.add("holiday", Map.of(ORIGIN - 1, 1.0, ORIGIN - 200, 1.0, ORIGIN - 400, 1.0));
    FamilyForecast forecast =
        new FamilyForecaster(new SeriesCalendar(Frequency.DAILY, 7, columns.events()))
            .forecast(new Window(values, ORIGIN, 7), HORIZON, 8);
    assertThat(forecast.median()).containsOnly(0.0);
  }

  @Test
  void the_noisier_a_series_the_less_of_a_single_day_is_believed() {
    assertThat(believed(0.03)).isBetween(0.95, 1.0);
    assertThat(believed(0.5)).isBetween(0.3, 0.6);
  }

  /** The part that is kept of what one day with an event showed. */
  private static double believed(double noise) {
    double[][] cells = {{0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0}};
    double penalty = 0.02;
    double[] fitted = {5.0, 1.0 / (1.0 + penalty)};
    return new EventBlock(1, cells, cells, penalty).believed(fitted, new double[10], noise)[1];
  }
}
