package io.spendcast.forecast.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryForecastTest {
  private static final String HEADER = "series_id,date,value";
  private static final LocalDate START = LocalDate.of(2025, 1, 1);

  @TempDir private Path folder;

  @Test
  void any_order_of_rows_and_any_number_of_threads_give_the_same_bytes() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int series = 0; series < 9; series++) {
      rows.addAll(rows("s" + series, wavy(40 + 17 * series, series, 100.0)));
    }
    byte[] sorted = Files.readAllBytes(forecast(rows, 1, 10).output());
    for (int seed = 1; seed <= 3; seed++) {
      Collections.shuffle(rows, new Random(seed));
      assertThat(Files.readAllBytes(forecast(rows, seed, 10).output())).isEqualTo(sorted);
    }
  }

  @Test
  void a_series_times_sixteen_is_forecast_times_sixteen() throws IOException {
    List<String> rows = rows("s", wavy(200, 5, 100.0));
    List<String> larger = rows("s", wavy(200, 5, 1600.0));
    List<double[]> once = numbers(forecast(rows, 1, 14));
    List<double[]> scaled = numbers(forecast(larger, 1, 14));
    for (int row = 0; row < once.size(); row++) {
      for (int column = 0; column < 6; column++) {
        assertThat(scaled.get(row)[column] / once.get(row)[column]).isBetween(16 - 1e-6, 16 + 1e-6);
      }
    }
  }

  @Test
  void a_bad_series_is_left_out_with_its_row_and_the_others_are_not_touched() throws IOException {
    List<String> good = rows("good", wavy(100, 1, 10.0));
    String alone = Files.readString(forecast(good, 1, 7).output());
    List<String> rows = new ArrayList<>(good);
    rows.addAll(rows("twice", wavy(30, 2, 10.0)));
    rows.add("twice,2025-01-05,77");
    rows.add("word,2025-01-05,many");
    rows.add("date,2025-02-30,1");
    rows.add("huge,2025-01-05,1e300");
    rows.add("silent,2025-01-05,");
    rows.add("sentinel,2025-01-05,1");
    rows.add("sentinel,9999-12-31,1");
    rows.add("short");
    rows.add("\"line");
    rows.add("rest\",2025-01-05,1");
    rows.add("caf\uFFFD,2025-01-05,1");
    rows.add(" ,2025-01-05,1");
    Outcome outcome = forecast(rows, 2, 7);
    assertThat(Files.readString(outcome.output())).isEqualTo(alone);
    assertThat(outcome.result().problems())
        .extracting(HistoryProblem::message)
        .satisfiesExactly(
            text -> assertThat(text).contains("'twice', row 132").contains("row 106"),
            text -> assertThat(text).contains("'word', row 133: value 'many' is not a number"),
            text -> assertThat(text).contains("'date', row 134: date '2025-02-30'"),
            text -> assertThat(text).contains("'huge', row 135").contains("1e100"),
            text -> assertThat(text).contains("'silent', row 136").contains("no known value"),
            text -> assertThat(text).contains("'sentinel', row 138: lies further after the row"),
            text -> assertThat(text).contains("'short', row 139").contains("has 1 of the fields"),
            text -> assertThat(text).contains("'line', row 140").contains("a quote that does not"),
            text -> assertThat(text).contains("row 142: has a series_id that is not UTF-8"),
            text -> assertThat(text).contains("row 143: has no series_id"));
  }

  @Test
  void a_forecast_of_nothing_does_not_take_the_place_of_one() throws IOException {
    String before = Files.readString(forecast(rows("good", wavy(100, 1, 10.0)), 1, 7).output());
    for (List<String> useless : List.of(List.<String>of(), List.of("a,01/02/2026,1"))) {
      Outcome outcome = forecast(useless, 1, 7);
      assertThat(outcome.result().totals().series()).isZero();
      assertThat(outcome.result().problems()).hasSize(useless.size());
      assertThat(Files.readString(outcome.output())).isEqualTo(before);
    }
  }

  @Test
  void short_constant_empty_negative_and_gappy_series_are_legal() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("one,2025-03-01,42");
    rows.addAll(rows("constant", constant(90, 5.0)));
    rows.addAll(rows("zero", constant(90, 0.0)));
    rows.addAll(rows("negative", constant(50, -3.0)));
    double[] credit = wavy(120, 3, 100.0);
    for (int day = 0; day < credit.length; day += 10) {
      credit[day] = -40.0;
    }
    rows.addAll(rows("credits", credit));
    double[] gappy = wavy(150, 4, 100.0);
    for (int day = 10; day < gappy.length - 1; day++) {
      gappy[day] = day % 3 == 0 || day > 40 && day < 90 ? Double.NaN : gappy[day];
    }
    rows.addAll(rows("gappy", gappy));
    double[] rare = constant(200, 0.0);
    for (int day = 3; day < rare.length; day += 9) {
      rare[day] = 1000.0;
    }
    rows.addAll(rows("rare", rare));
    Outcome outcome = forecast(rows, 2, 12);
    assertThat(outcome.result().problems()).isEmpty();
    List<String> lines = Files.readAllLines(outcome.output());
    assertThat(lines).hasSize(1 + 7 * 12);
    for (double[] row : numbers(outcome)) {
      assertThat(row).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
      assertThat(row[4]).isLessThanOrEqualTo(row[2]);
      assertThat(row[2]).isLessThanOrEqualTo(row[0]);
      assertThat(row[0]).isLessThanOrEqualTo(row[3]);
      assertThat(row[3]).isLessThanOrEqualTo(row[5]);
    }
    assertThat(lines).contains("constant,2025-04-01,5.0,5.0,5.0,5.0,5.0,5.0");
    assertThat(lines).contains("zero,2025-04-05,0.0,0.0,0.0,0.0,0.0,0.0");
    assertThat(lines).anyMatch(line -> line.startsWith("negative,2025-02-20,-3.0,"));
    assertThat(lines).anyMatch(line -> line.startsWith("one,2025-03-02,42.0,"));
    assertThat(outcome.mean("rare")).isBetween(60.0, 200.0);
  }

  @Test
  void weeks_keep_their_weekday_and_hours_their_hour() throws IOException {
    List<String> weeks = new ArrayList<>();
    for (int week = 0; week < 60; week++) {
      weeks.add("w," + LocalDate.of(2025, 1, 8).plusWeeks(week) + "," + (100 + week % 4));
    }
    Outcome weekly = forecast(weeks, 1, 2, calendar(Frequency.WEEKLY, 52, Events.none()));
    assertThat(Files.readAllLines(weekly.output()).get(1)).startsWith("w,2026-03-04,");
    List<String> hours = new ArrayList<>();
    for (int hour = 0; hour < 24 * 28; hour++) {
      double value = hour % 24 >= 8 && hour % 24 < 18 ? 50.0 : 5.0;
      hours.add("h," + START.atStartOfDay().plusHours(hour) + "," + (value + hour % 5 * 0.1));
    }
    Outcome hourly = forecast(hours, 1, 24, calendar(Frequency.HOURLY, 24, Events.none()));
    List<String> lines = Files.readAllLines(hourly.output());
    assertThat(lines.get(1)).startsWith("h,2025-01-29T00:00,");
    List<double[]> numbers = numbers(hourly);
    assertThat(numbers.get(3)[0]).isBetween(4.0, 7.0);
    assertThat(numbers.get(12)[0]).isBetween(46.0, 54.0);
  }

  @Test
  void a_holiday_and_a_known_regressor_reach_the_future() throws IOException {
    Path holidays = folder.resolve("holidays.csv");
    Path known = folder.resolve("known.csv");
    List<String> rows = new ArrayList<>();
    List<String> closed = new ArrayList<>(List.of("date,name"));
    List<String> launches = new ArrayList<>(List.of("date,launch"));
    Random noise = new Random(11);
    for (int day = 0; day < 230; day++) {
      boolean holiday = day % 31 == 17;
      boolean launch = day % 37 == 29;
      double value = 100 * (holiday ? 0.4 : 1.0) * (launch ? 2.0 : 1.0);
      LocalDate date = START.plusDays(day);
      if (day < 220) {
        rows.add("s," + date + "," + value * (1 + 0.02 * noise.nextGaussian()));
      }
      if (holiday) {
        closed.add(date + ",closed");
      }
      launches.add(date + "," + (launch ? 1 : 0));
    }
    closed.add("2025-08-15,closed");
    launches.removeIf(line -> line.startsWith("2025-08-16"));
    launches.add("2025-08-16,1");
    Files.write(holidays, closed);
    Files.write(known, launches);
    Events events = EventFiles.read(holidays, known, Frequency.DAILY);
    Outcome outcome = forecast(rows, 1, 14, calendar(Frequency.DAILY, 7, events));
    List<String> lines = Files.readAllLines(outcome.output());
    double usual = Double.parseDouble(lines.get(2).split(",", -1)[2]);
    double closedDay = valueOf(lines, "2025-08-15");
    double launchDay = valueOf(lines, "2025-08-16");
    assertThat(closedDay).isLessThan(0.8 * usual);
    assertThat(launchDay).isGreaterThan(1.2 * usual);
  }

  @Test
  void steady_growth_goes_on_from_the_first_day_and_without_a_step() throws IOException {
    for (double growth : new double[] {0.01, 0.02, 0.05}) {
      double[] values = new double[120];
      for (int day = 0; day < values.length; day++) {
        values[day] = 100 * Math.exp(growth * day);
      }
      List<double[]> days = numbers(forecast(rows("s", values), 1, 14));
      double last = values[119];
      for (double[] day : days.subList(1, 14)) {
        double step = day[0] / last - 1;
        assertThat(step).as("of growth %s", growth).isBetween(0.1 * growth, 1.5 * growth + 0.01);
        last = day[0];
      }
      assertThat(last / values[119]).isGreaterThan(1 + 7 * growth);
    }
  }

  @Test
  void a_season_of_a_week_of_hours_keeps_the_hours_of_the_day() throws IOException {
    for (int days : new int[] {4, 40}) {
      List<String> hours = new ArrayList<>();
      for (int hour = 0; hour < 24 * days; hour++) {
        hours.add("h," + START.atStartOfDay().plusHours(hour) + "," + (isOpen(hour % 24) ? 50 : 5));
      }
      Outcome outcome = forecast(hours, 1, 24, calendar(Frequency.HOURLY, 168, Events.none()));
      List<double[]> numbers = numbers(outcome);
      assertThat(numbers.get(3)[0]).as("%d days, at night", days).isLessThan(20.0);
      assertThat(numbers.get(12)[0]).as("%d days, at noon", days).isGreaterThan(35.0);
    }
  }

  @Test
  void nights_that_are_always_zero_have_a_mean_of_zero_wherever_the_history_ends()
      throws IOException {
    for (int last : new int[] {17, 23}) {
      List<String> hours = new ArrayList<>();
      for (int hour = 0; hour < 27 * 24 + last + 1; hour++) {
        int ofDay = hour % 24;
        hours.add("h," + START.atStartOfDay().plusHours(hour) + "," + (isOpen(ofDay) ? 50 : 0));
      }
      Outcome outcome = forecast(hours, 1, 24, calendar(Frequency.HOURLY, 24, Events.none()));
      List<String> lines = Files.readAllLines(outcome.output());
      double sum = 0.0;
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", -1);
        double mean = Double.parseDouble(fields[3]);
        sum += mean;
        int ofDay = Integer.parseInt(fields[1].substring(11, 13));
        assertThat(mean).as(line).isBetween(isOpen(ofDay) ? 49.0 : 0.0, isOpen(ofDay) ? 51.0 : 0.1);
      }
      assertThat(sum).isBetween(495.0, 505.0);
    }
  }

  @Test
  void hours_of_business_days_have_the_mean_of_a_week_wherever_the_history_ends()
      throws IOException {
    LocalDate monday = LocalDate.of(2026, 1, 5);
    for (int days : new int[] {54, 56}) {
      List<String> hours = new ArrayList<>();
      for (int hour = 0; hour < days * 24; hour++) {
        boolean isBusiness = hour / 24 % 7 < 5 && isOpen(hour % 24);
        hours.add(
            "h," + monday.atStartOfDay().plusHours(hour) + "," + (isBusiness ? 90 + hour % 5 : 0));
      }
      Outcome outcome = forecast(hours, 1, 168, calendar(Frequency.HOURLY, 24, Events.none()));
      assertThat(sum(outcome, 3)).as("from day %d", days).isBetween(4300.0, 4900.0);
    }
  }

  @Test
  void zeros_before_a_series_began_and_after_it_stopped_are_no_part_of_how_it_goes()
      throws IOException {
    double[] began = new double[400];
    double[] stopped = constant(400, 100.0);
    for (int day = 0; day < 400; day++) {
      began[day] = day < 385 ? 0.0 : 95.0 + day % 11;
      stopped[day] = day < 385 ? 95.0 + day % 11 : 0.0;
    }
    Outcome begun = forecast(rows("b", began), 1, 28);
    assertThat(sum(begun, 2)).isBetween(2600.0, 3000.0);
    assertThat(sum(begun, 3)).isBetween(2600.0, 3000.0);
    assertThat(sum(forecast(rows("s", stopped), 1, 28), 3)).isZero();
  }

  @Test
  void weeks_that_stopped_are_forecast_as_nothing_and_not_as_a_year_ago() throws IOException {
    List<String> weeks = new ArrayList<>();
    for (int week = 0; week < 156; week++) {
      weeks.add("w," + START.plusWeeks(week) + "," + (week < 146 ? 95 + week % 11 : 0));
    }
    Outcome outcome = forecast(weeks, 1, 13, calendar(Frequency.WEEKLY, 52, Events.none()));
    assertThat(sum(outcome, 2)).isZero();
    assertThat(sum(outcome, 3)).isZero();
  }

  @Test
  void an_outage_shorter_than_two_seasons_ends_no_series() throws IOException {
    List<String> hours = new ArrayList<>();
    for (int hour = 0; hour < 24 * 60; hour++) {
      double value = hour < 24 * 60 - 8 ? 90 + hour % 11 : 0.0;
      hours.add("h," + START.atStartOfDay().plusHours(hour) + "," + value);
    }
    Outcome hourly = forecast(hours, 1, 168, calendar(Frequency.HOURLY, 168, Events.none()));
    assertThat(sum(hourly, 2)).isGreaterThan(100 * 95);
  }

  @Test
  void what_had_many_zeros_and_has_stopped_has_a_mean_of_nothing() throws IOException {
    double[] values = new double[200];
    for (int day = 0; day < 160; day++) {
      values[day] = day % 2 == 0 ? 100.0 : 0.0;
    }
    Outcome outcome = forecast(rows("s", values), 1, 28);
    assertThat(sum(outcome, 2)).isZero();
    assertThat(sum(outcome, 3)).isZero();
  }

  @Test
  void no_bound_lies_far_beyond_all_that_was_ever_seen() throws IOException {
    double[] values = new double[400];
    Random random = new Random(3);
    for (int day = 0; day < values.length; day++) {
      double level = day < 340 ? 10.0 : 100.0;
      values[day] = random.nextDouble() < 0.4 ? level * (0.9 + 0.2 * random.nextDouble()) : 0.0;
    }
    for (double[] row : numbers(forecast(rows("s", values), 1, 28))) {
      assertThat(row[5]).as("the upper 95 % bound of 110 at most").isBetween(row[0], 275.0);
    }
  }

  @Test
  void a_regressor_that_is_told_of_the_past_alone_is_left_out() throws IOException {
    List<String> known = new ArrayList<>(List.of("date,promotion"));
    double[] values = wavy(200, 3, 100.0);
    for (int day = 0; day < values.length; day++) {
      boolean isPromoted = day % 13 == 4;
      values[day] *= isPromoted ? 10.0 : 1.0;
      known.add(START.plusDays(day) + "," + (isPromoted ? 1 : 0));
    }
    String without = Files.readString(forecast(rows("s", values), 1, 14).output());
    Path file = Files.write(folder.resolve("known.csv"), known);
    Outcome past = forecast(rows("s", values), 1, 14, told(file));
    assertThat(past.result().told().untold()).isEqualTo(1);
    assertThat(Files.readString(past.output())).isEqualTo(without);

    known.add(START.plusDays(200) + ",1");
    Files.write(file, known);
    Outcome partly = forecast(rows("s", values), 1, 14, told(file));
    assertThat(partly.result().told().untold()).isZero();
    assertThat(partly.result().told().partly()).isEqualTo(1);
    assertThat(numbers(partly).get(0)[0]).as("the promotion of tomorrow").isGreaterThan(400.0);
  }

  @Test
  void weeks_that_are_not_dated_by_mondays_are_told_where_holidays_are_given() throws IOException {
    LocalDate monday = LocalDate.of(2025, 1, 6);
    List<String> mondays = new ArrayList<>();
    List<String> sundays = new ArrayList<>();
    for (int week = 0; week < 20; week++) {
      mondays.add("w," + monday.plusWeeks(week) + "," + (100 + week % 4));
      sundays.add("w," + monday.plusWeeks(week).minusDays(1) + "," + (100 + week % 4));
    }
    Path file = Files.write(folder.resolve("h.csv"), List.of("date,name", "2025-02-05,closed"));
    Events closed = EventFiles.read(file, null, Frequency.WEEKLY);
    SeriesCalendar calendar = calendar(Frequency.WEEKLY, 52, closed);
    assertThat(forecast(mondays, 1, 2, calendar).result().told().offMonday()).isZero();
    assertThat(forecast(sundays, 1, 2, calendar).result().told().offMonday()).isOne();
    SeriesCalendar without = calendar(Frequency.WEEKLY, 52, Events.none());
    assertThat(forecast(sundays, 1, 2, without).result().told().offMonday()).isZero();
  }

  private static SeriesCalendar told(Path known) throws IOException {
    return calendar(Frequency.DAILY, 7, EventFiles.read(null, known, Frequency.DAILY));
  }

  /** The sum of a column of the output. */
  private static double sum(Outcome outcome, int column) throws IOException {
    double sum = 0.0;
    for (double[] row : numbers(outcome)) {
      sum += row[column - 2];
    }
    return sum;
  }

  private static boolean isOpen(int hour) {
    return hour >= 8 && hour < 18;
  }

  @Test
  void rare_values_without_a_rhythm_have_the_same_mean_in_each_slot_and_their_sum()
      throws IOException {
    double[] rare = new double[300];
    for (int day = 0; day < rare.length; day++) {
      rare[day] = day % 30 == 12 ? 900.0 : 0.0;
    }
    for (int days : new int[] {283, 284, 300}) {
      Outcome outcome = forecast(rows("r", Arrays.copyOf(rare, days)), 1, 60);
      assertThat(outcome.mean("r") * 60).as("from day %d", days).isBetween(1300.0, 2300.0);
    }
  }

  @Test
  void rare_weeks_of_a_year_have_a_mean_although_no_week_of_the_year_was_seen_twice()
      throws IOException {
    List<String> weeks = new ArrayList<>(List.of(HEADER));
    for (int week = 0; week < 60; week++) {
      weeks.add("w," + START.plusWeeks(week) + "," + (week % 5 == 2 ? 900 : 0));
    }
    Path input = folder.resolve("rare.csv");
    Files.write(input, weeks);
    Path output = folder.resolve("o.csv");
    SeriesCalendar calendar = calendar(Frequency.WEEKLY, 52, Events.none());
    HistoryResult result =
        HistoryForecast.run(HistoryRequest.ofFiles(input, output, calendar, 10, 8, 1));
    assertThat(new Outcome(output, result).mean("w")).isBetween(120.0, 240.0);
  }

  @Test
  void a_year_of_weeks_is_tested_on_its_own_past() throws IOException {
    List<String> weeks = new ArrayList<>();
    Random noise = new Random(5);
    for (int week = 0; week < 52; week++) {
      weeks.add("w," + START.plusWeeks(week) + "," + (100 + 2 * week + noise.nextInt(9)));
    }
    Path input = folder.resolve("weeks.csv");
    weeks.add(0, HEADER);
    Files.write(input, weeks);
    SeriesCalendar calendar = calendar(Frequency.WEEKLY, 52, Events.none());
    HistoryResult result =
        HistoryForecast.run(
            HistoryRequest.ofFiles(input, folder.resolve("o.csv"), calendar, 8, 8, 1));
    assertThat(result.totals().tested()).isOne();
    assertThat(result.totals().wape()[0]).isBetween(0.001, 0.2);
  }

  @Test
  void a_row_with_more_fields_than_the_header_is_no_number_cut_short() throws IOException {
    Outcome outcome =
        forecast(
            List.of("a,2025-01-01,1", "a,2025-01-02,1,234.56", "b,2025-01-01,4", "b,2025-01-02,5,"),
            1,
            2);
    assertThat(outcome.result().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.row()).isEqualTo(3);
              assertThat(problem.toString()).contains("4 fields and the header 3");
            });
    assertThat(Files.readString(outcome.output())).contains("b,2025-01-03");
  }

  @Test
  void
      an_unknown_value_beside_a_known_one_of_its_date_and_a_zero_of_either_sign_are_no_contradiction()
          throws IOException {
    Outcome outcome =
        forecast(
            List.of("a,2025-01-05,", "a,2025-01-05,7", "a,2025-01-06,0", "a,2025-01-06,-0"), 1, 1);
    assertThat(outcome.result().problems()).isEmpty();
  }

  @Test
  void a_year_of_five_digits_has_no_sign() throws IOException {
    assertThat(Files.readString(forecast(List.of("z,9999-12-31,0"), 1, 1).output()))
        .contains("z,10000-01-01,");
  }

  @Test
  void a_single_zero_has_bounds_of_zero() throws IOException {
    assertThat(numbers(forecast(List.of("z,2025-01-01,0"), 1, 2)))
        .allSatisfy(row -> assertThat(row).containsOnly(0.0));
  }

  @Test
  void known_values_that_say_nothing_or_two_things_are_refused_and_days_hold_for_their_hours()
      throws IOException {
    Path known = folder.resolve("known.csv");
    Files.write(known, List.of("date,promo", "2025-01-03,1", "2025-02-03,1"));
    assertThatThrownBy(() -> EventFiles.read(null, known, Frequency.DAILY))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("column promo has the same value, 1.0, in every row")
        .hasMessageContaining("with 0 where there is nothing");
    Files.write(known, List.of("date,promo", "2025-01-03,0.1", "2025-01-04,0.1", "2025-01-05,0.1"));
    assertThatThrownBy(() -> EventFiles.read(null, known, Frequency.DAILY))
        .hasMessageContaining("column promo has the same value, 0.1,");
    Files.write(known, List.of("date,promo", "2025-01-03,0", "2025-01-04,-0.0"));
    assertThatThrownBy(() -> EventFiles.read(null, known, Frequency.DAILY))
        .hasMessageContaining("column promo has the same value");
    Files.write(known, List.of("date,promo", "2025-01-03,1", "2025-01-04,0", "2025-01-03,0"));
    assertThatThrownBy(() -> EventFiles.read(null, known, Frequency.DAILY))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("row 4: has other values for the date of row 2");
    Files.write(known, List.of("date,promo", "2025-01-03,1", "2025-01-04,0"));
    assertThat(EventFiles.read(null, known, Frequency.HOURLY).bySlot()).hasSize(48);
    Files.write(known, List.of("date,name", "2025-01-03,day", "2025-01-09T06:00,hour"));
    assertThat(EventFiles.read(known, null, Frequency.HOURLY).bySlot().values())
        .filteredOn(row -> Arrays.stream(row).anyMatch(effect -> effect == 1.0))
        .as("a date is a day of hours, and an hour is itself")
        .hasSize(25);
    Files.write(known, List.of("date,promo", "2025-01-06,1", "2025-01-07,0", "2025-01-13,0"));
    assertThat(EventFiles.read(null, known, Frequency.WEEKLY).bySlot().values())
        .extracting(row -> row[0])
        .containsExactly(1.0, -1.0);
  }

  @Test
  void a_quote_counts_where_a_field_begins() {
    assertThat(CsvLine.closesQuotes("3.5\" disk,2025-01-01,1")).isTrue();
    assertThat(CsvLine.closesQuotes("\"a \"\"b\"\", c\",2025-01-01,1")).isTrue();
    assertThat(CsvLine.closesQuotes("a,\"2025-01-01\",\"1\"")).isTrue();
    assertThat(CsvLine.closesQuotes("\"a,2025-01-01,1")).isFalse();
    assertThat(CsvLine.closesQuotes("a,\"b\"\",1")).isFalse();
    assertThat(CsvLine.closesQuotes("a,b,\"")).isFalse();
  }

  @Test
  void text_behind_a_closing_quote_is_no_number_cut_short() throws IOException {
    Outcome outcome =
        forecast(
            List.of(
                "a,2025-01-01,1",
                "a,2025-01-02,\"4\"5",
                "b,2025-01-01,\"4\" ",
                "3.5\" disk,2025-01-01,4"),
            1,
            2);
    assertThat(outcome.result().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.row()).isEqualTo(3);
              assertThat(problem.toString()).contains("text behind the quote that ends a field");
            });
    assertThat(Files.readString(outcome.output())).contains("b,2025-01-02", "3.5\"\" disk");
    Path known = Files.write(folder.resolve("known.csv"), List.of("date,p", "2025-01-01,\"1\"2"));
    assertThatThrownBy(() -> EventFiles.read(null, known, Frequency.DAILY))
        .hasMessageContaining("row 2: has text behind the quote");
  }

  @Test
  void a_name_of_a_holiday_and_a_regressor_is_refused() throws IOException {
    Path holidays = folder.resolve("holidays.csv");
    Path known = folder.resolve("known.csv");
    Files.write(holidays, List.of("date,name", "2025-01-03,sale"));
    Files.write(known, List.of("date,sale", "2025-01-03,1", "2025-01-04,0"));
    assertThatThrownBy(() -> EventFiles.read(holidays, known, Frequency.DAILY))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("column sale has the name of a holiday or of another column");
    Files.write(known, List.of("date,promo,promo", "2025-01-03,1,0", "2025-01-04,0,1"));
    assertThatThrownBy(() -> EventFiles.read(null, known, Frequency.DAILY))
        .hasMessageContaining("column promo has the name");
  }

  @Test
  void an_open_quote_is_of_the_series_of_its_line_whatever_stands_first() throws IOException {
    Path input = folder.resolve("dates-first.csv");
    Files.writeString(
        input, "date,series_id,value,note\n2025-01-01,a,1,\n2025-01-01,b,1,\"open\nrest\"\n");
    HistoryResult result =
        HistoryForecast.run(
            HistoryRequest.ofFiles(
                input, folder.resolve("o.csv"), SeriesCalendar.daily(), 3, 4, 1));
    assertThat(result.problems())
        .extracting(HistoryProblem::message)
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("'b', row 3");
  }

  @Test
  void an_output_that_is_no_file_is_refused_and_a_link_stays_one() throws IOException {
    Path input = folder.resolve("in.csv");
    Files.writeString(input, "series_id,date,value\na,2025-01-01,1\n");
    assertThatThrownBy(
            () ->
                HistoryForecast.run(
                    HistoryRequest.ofFiles(
                        input, Path.of("/dev/null"), SeriesCalendar.daily(), 3, 4, 1)))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("/dev/null: is no file");

    Path target = Files.writeString(folder.resolve("target.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("latest.csv"), target);
    HistoryForecast.run(HistoryRequest.ofFiles(input, link, SeriesCalendar.daily(), 3, 4, 1));
    assertThat(link).isSymbolicLink();
    assertThat(target).content().startsWith("series_id,date,");
  }

  @Test
  void a_file_without_its_columns_is_refused_as_a_whole() throws IOException {
    Path input = folder.resolve("wrong.csv");
    Files.writeString(input, "id,date,value\na,2025-01-01,1\n");
    HistoryRequest request =
        HistoryRequest.ofFiles(input, folder.resolve("o.csv"), SeriesCalendar.daily(), 3, 4, 1);
    assertThatThrownBy(() -> HistoryForecast.run(request))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("row 1")
        .hasMessageContaining("series_id, date and value");
    try (var left = Files.list(folder)) {
      assertThat(left.toList()).containsExactly(input);
    }
  }

  private static double valueOf(List<String> lines, String date) {
    return lines.stream()
        .filter(line -> line.contains(date))
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2]))
        .findFirst()
        .orElseThrow();
  }

  private static SeriesCalendar calendar(Frequency frequency, int season, Events events) {
    return new SeriesCalendar(frequency, season, events);
  }

  private Outcome forecast(List<String> rows, int threads, int horizon) throws IOException {
    return forecast(rows, threads, horizon, SeriesCalendar.daily());
  }

  private Outcome forecast(List<String> rows, int threads, int horizon, SeriesCalendar calendar)
      throws IOException {
    Path input = folder.resolve("input.csv");
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    Files.write(input, lines);
    Path output = folder.resolve("output.csv");
    HistoryResult result =
        HistoryForecast.run(HistoryRequest.ofFiles(input, output, calendar, horizon, 8, threads));
    return new Outcome(output, result);
  }

  private static List<double[]> numbers(Outcome outcome) throws IOException {
    List<double[]> numbers = new ArrayList<>();
    List<String> lines = Files.readAllLines(outcome.output());
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      double[] row = new double[6];
      for (int column = 0; column < 6; column++) {
        row[column] = Double.parseDouble(fields[column + 2]);
      }
      numbers.add(row);
    }
    return numbers;
  }

  private static List<String> rows(String id, double[] values) {
    List<String> rows = new ArrayList<>();
    for (int day = 0; day < values.length; day++) {
      if (!Double.isNaN(values[day])) {
        rows.add(String.format(Locale.ROOT, "%s,%s,%s", id, START.plusDays(day), values[day]));
      }
    }
    return rows;
  }

  private static double[] constant(int days, double value) {
    double[] values = new double[days];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] wavy(int days, int seed, double level) {
    Random random = new Random(seed);
    double[] values = new double[days];
    for (int day = 0; day < days; day++) {
      double weekday = 1 + 0.4 * Math.sin(2 * Math.PI * day / 7);
      values[day] = level * weekday * (1 + 0.1 * random.nextDouble()) * (1 + 0.002 * day);
    }
    return values;
  }

  private record Outcome(Path output, HistoryResult result) {

    double mean(String id) throws IOException {
      return Files.readAllLines(output).stream()
          .filter(line -> line.startsWith(id + ","))
          .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3]))
          .average()
          .orElseThrow();
    }
  }
}
