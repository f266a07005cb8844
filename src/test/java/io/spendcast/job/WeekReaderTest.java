package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.SampleWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.job.week.DayStates;
import io.spendcast.job.week.WeekReader;
import io.spendcast.job.week.WeekWindow;
import io.spendcast.report.model.ChangeCause;
import io.spendcast.report.model.Decision;
import io.spendcast.report.model.SpendBreakdown.SpendRow;
import io.spendcast.report.model.WeekHistory.CacheWeek;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekHistory.PercentileMillis;
import io.spendcast.report.model.WeekReport;
import io.spendcast.sample.Planted;
import io.spendcast.sample.RawEvent;
import io.spendcast.sample.SampleTruth;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Warehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report's figures against those computed from the raw files alone. */
class WeekReaderTest {
  private static final LocalDate ORIGIN = LocalDate.parse("2026-08-16");
  private static SampleTruth truth;
  private static WeekReport report;

  @BeforeAll
  static void read() {
    truth =
        SampleTruth.read(
            Path.of(System.getProperty("spendcast.basedir", "")).resolve("sample-data"));
    report = report("2026-W33");
  }

  @Test
  void the_week_costs_what_its_events_cost_to_the_last_digit() {
    assertThat(report.spend().knownCost().usd())
        .isEqualByComparingTo(truth.costUsd(inWeek("2026-W33")));
    assertThat(report.spend().before().knownCost().usd())
        .isEqualByComparingTo(truth.costUsd(inWeek("2026-W32")));
    assertThat(report.spend().requests()).isEqualTo(truth.count(inWeek("2026-W33")));
    assertThat(report.spend().tokens())
        .isEqualTo(
            truth.accepted(inWeek("2026-W33")).stream()
                .flatMap(event -> event.meters().entrySet().stream())
                .filter(meter -> meter.getKey().matches("(input|output)_.*"))
                .mapToLong(meter -> meter.getValue())
                .sum());
  }

  @Test
  void usage_without_a_price_is_counted_and_never_free() {
    assertThat(report.spend().unpricedRequests()).isEqualTo(Planted.UNPRICED_EVENTS);
    assertThat(report.spend().priceCoverage()).isEqualTo(2578.0 / 2620);
    SpendRow preview = row(report.breakdown().byModel(), Planted.UNPRICED_MODEL);
    assertThat(preview.cost().usd()).isNull();
    assertThat(preview.cost().unknownReason()).isEqualTo("no price for model");
    assertThat(preview.unpricedTokens()).isEqualTo(preview.tokens()).isPositive();
  }

  @Test
  void each_cut_adds_up_to_the_week_and_to_the_week_before() {
    for (List<SpendRow> cut : List.of(report.breakdown().byModel(), report.breakdown().byTeam())) {
      assertThat(sum(cut.stream().map(row -> row.cost().usd()).toList()))
          .isEqualByComparingTo(report.spend().knownCost().usd());
      assertThat(sum(cut.stream().map(row -> row.previousCost().usd()).toList()))
          .isEqualByComparingTo(report.spend().before().knownCost().usd());
      assertThat(cut.stream().mapToLong(SpendRow::requests).sum())
          .isEqualTo(report.spend().requests());
    }
    assertThat(row(report.breakdown().byTeam(), "research").cost().usd())
        .isEqualByComparingTo(
            truth.costUsd(inWeek("2026-W33").and(event -> event.is("team", "research"))));
  }

  @Test
  void the_causes_explain_the_whole_change() {
    BigDecimal change = report.spend().knownCost().minus(report.spend().before().knownCost());
    assertThat(sum(report.causes().stream().map(WeekReaderTest::change).toList()))
        .isEqualByComparingTo(change);
    assertThat(report.causes())
        .extracting(cause -> change(cause).abs())
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void a_price_cut_is_told_apart_from_less_use() {
    WeekReport cutWeek = report("2026-W31");
    ChangeCause cut = cause(cutWeek, "search / gpt-5.6-luna");
    assertThat(cut.priceEffectUsd()).isNegative();
    assertThat(cut.priceEffectUsd().add(cut.volumeEffectUsd())).isEqualByComparingTo(change(cut));
    assertThat(cause(cutWeek, "research / gemini-2.5-pro").priceEffectUsd())
        .isEqualByComparingTo("0");
    assertThat(report.causes())
        .filteredOn(cause -> cause.priceEffectUsd() != null)
        .allSatisfy(cause -> assertThat(cause.priceEffectUsd()).isEqualByComparingTo("0"));
  }

  @Test
  void the_month_ends_where_the_forecast_says() {
    assertThat(report.monthEnd().actualThrough()).isEqualTo(ORIGIN);
    assertThat(report.monthEnd().actualSoFar().usd())
        .isEqualByComparingTo(
            truth.costUsd(event -> !event.usageDate().isBefore(LocalDate.parse("2026-08-01"))));
    assertThat(report.monthEnd().budgetUsd()).isEqualByComparingTo("2800");
    assertThat(report.monthEnd().forecast().medianUsd())
        .isBetween(report.monthEnd().forecast().lo80Usd(), report.monthEnd().forecast().hi80Usd())
        .isGreaterThan(report.monthEnd().actualSoFar().usd());
    assertThat(report.history().dailyForecast()).hasSize(15);
    assertThat(report.history().dailyForecast().get(0).day()).isEqualTo(ORIGIN.plusDays(1));
  }

  @Test
  void a_forecast_that_does_not_know_the_last_complete_day_is_not_shown() {
    WeekReport stale = report("2026-W33", ORIGIN.plusDays(1));
    assertThat(stale.monthEnd().forecast()).isNull();
    assertThat(stale.monthEnd().noForecastReason())
        .isEqualTo(
            "the newest forecast is of 16 Aug, before the last complete day, 17 Aug; run spendcast"
                + " forecast");
    assertThat(stale.history().dailyForecast()).isEmpty();
  }

  @Test
  void a_month_that_is_over_has_no_forecast() {
    for (String week : List.of("2026-W30", "2026-W10")) {
      assertThat(report(week).monthEnd().noForecastReason()).isEqualTo("the month is over");
    }
  }

  @Test
  void the_days_are_those_of_eight_weeks_each_with_its_cost() {
    List<DailySpend> days = report.history().dailySpend();
    assertThat(days).hasSize(56);
    assertThat(days)
        .allSatisfy(
            day ->
                assertThat(day.cost().usd())
                    .isEqualByComparingTo(truth.costUsdByDate().get(day.day())));
    assertThat(days)
        .filteredOn(day -> !day.complete())
        .extracting(DailySpend::day)
        .containsExactly(Planted.INCOMPLETE_DAY);
    assertThat(report("2026-W29").data().incompleteDays())
        .extracting(day -> day.day() + ": " + day.reason())
        .containsExactly("2026-07-15: gateway sent 3 of 4 intervals of the day");
  }

  @Test
  void percentiles_are_those_of_the_merged_week_without_batch_jobs() {
    List<Long> micros =
        truth
            .accepted(inWeek("2026-W33").and(event -> !event.source().equals("batch_export")))
            .stream()
            .filter(event -> !event.field("completed_at").isEmpty())
            .map(RawEvent::latencyMicros)
            .sorted()
            .toList();
    PercentileMillis latency =
        report.history().latency().get(report.history().latency().size() - 1).latency();
    assertThat(report.history().latency()).hasSize(13);
    assertThat(latency.samples()).isEqualTo(micros.size());
    assertClose(latency.p50(), micros, 0.50);
    assertClose(latency.p95(), micros, 0.95);
    assertClose(latency.p99(), micros, 0.99);
  }

  @Test
  void the_cache_is_shown_to_serve_stale_answers() {
    CacheWeek now = report.history().cache().get(report.history().cache().size() - 1);
    Predicate<RawEvent> week = inWeek("2026-W33");
    long stale = truth.count(week.and(event -> event.is("response_cache_status", "stale_hit")));
    long fresh = truth.count(week.and(event -> event.is("response_cache_status", "hit")));
    long miss = truth.count(week.and(event -> event.is("response_cache_status", "miss")));
    assertThat(now.lookups()).isEqualTo(fresh + stale + miss);
    assertThat(now.hitRate()).isCloseTo((double) (fresh + stale) / now.lookups(), within(1e-12));
    assertThat(now.staleRatio()).isCloseTo((double) stale / (fresh + stale), within(1e-12));
  }

  @Test
  void each_open_question_asks_for_a_decision() {
    assertThat(report.decisions())
        .extracting(Decision::finding)
        .anyMatch(text -> text.contains("Team research will end August") && text.contains("$700"))
        .anyMatch(text -> text.contains("42") && text.contains(Planted.UNPRICED_MODEL))
        .anyMatch(text -> text.contains(Planted.LATENCY_REGRESSION_ROUTE))
        .anyMatch(text -> text.contains(Planted.COSTLY_SESSION_ROUTE))
        .anyMatch(text -> text.startsWith("8 records were rejected"));
    assertThat(report.decisions())
        .extracting(Decision::action)
        .anyMatch(text -> text.contains("did you mean " + Planted.UNPRICED_NEAR_MISS + "?"));
    assertThat(report.alerts())
        .hasSize(8)
        .extracting(alert -> alert.rule() + ": " + alert.scope())
        .contains(
            "Forecast over budget of August: team research",
            "Forecast over budget of September: team research",
            "Forecast may pass budget of September: team assist",
            "Price coverage below minimum: all usage");
  }

  // FAULTS I1
  @Test
  void the_records_add_up() {
    long records =
        Planted.GATEWAY_RECORDS + Planted.BATCH_EXPORT_RECORDS + Planted.SUPPORT_DESK_RECORDS;
    assertThat(report.quality().records()).isEqualTo(records);
    assertThat(report.quality().quarantinedTotal()).isEqualTo(Planted.CORRUPT_LINES.size());
    assertThat(
            report.quality().accepted()
                + report.quality().duplicates()
                + report.quality().keptOut()
                + report.quality().quarantinedTotal())
        .isEqualTo(records);
  }

  @Test
  void a_week_without_usage_has_an_unknown_cost() {
    WeekReport none = report("2026-W10");
    assertThat(none.spend().knownCost().unknownReason()).isEqualTo("no usage was recorded");
    assertThat(none.spend().priceCoverage()).isNull();
    assertThat(none.causes()).isEmpty();
  }

  @Test
  void a_week_after_the_last_usage_has_no_cause_and_no_cost_of_zero() {
    WeekReport next = report("2026-W34");
    assertThat(next.causes()).isEmpty();
    assertThat(next.breakdown().byTeam())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.cost().unknownReason()).isEqualTo("no usage was recorded");
              assertThat(row.previousCost().usd()).isNotNull();
            });
  }

  private static WeekReport report(String week) {
    return report(week, ORIGIN);
  }

  private static WeekReport report(String week, LocalDate lastCompleteDay) {
    SpendcastConfig config = SpendcastConfig.load(SampleWarehouse.configFile());
    CompleteDays days =
        CompleteDays.read(SampleWarehouse.sql("SELECT * FROM daily_status"), ORIGIN);
    NavigableSet<LocalDate> complete = new TreeSet<>(days.complete());
    complete.add(lastCompleteDay);
    return new WeekReader(
            new WeekWindow(
                new Warehouse(SharedSpark.session(), config.warehouse()),
                IsoWeek.parse(week),
                config.zone()),
            new DayStates(complete, days.incomplete()),
            LimitRows.budgets(SampleWarehouse.sql("SELECT * FROM budgets")),
            SampleWarehouse.sql("SELECT * FROM alerts").collectAsList().stream()
                .map(AlertRows::fromRow)
                .toList(),
            config.alerts().minimumPriceCoverage(),
            config.sources(),
            false)
        .read("Sample", Instant.parse(SampleWarehouse.NOW));
  }

  private static Predicate<RawEvent> inWeek(String week) {
    return event -> IsoWeek.containing(event.usageDate()).equals(IsoWeek.parse(week));
  }

  private static SpendRow row(List<SpendRow> rows, String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private static ChangeCause cause(WeekReport of, String label) {
    return of.causes().stream()
        .filter(cause -> cause.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal change(ChangeCause cause) {
    return cause.after().minus(cause.before());
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream()
        .filter(amount -> amount != null)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void assertClose(double millis, List<Long> micros, double q) {
    double exact = SampleTruth.quantile(micros, q) / 1e3;
    assertThat(millis).isCloseTo(exact, within(exact * 0.011));
  }
}
