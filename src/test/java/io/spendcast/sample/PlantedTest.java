package io.spendcast.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The constants of {@link Planted} against the committed files. */
class PlantedTest {
  private static final SampleTruth TRUTH = SampleTruth.read(SampleFolder.path());
  private static final LocalDate WEEK_33 = LocalDate.parse("2026-08-10");

  @Test
  void records_and_duplicates_are_as_planted() {
    int corrupt = Planted.CORRUPT_LINES.size();
    int duplicates = Planted.DUPLICATES_WITHIN + Planted.DUPLICATES_ACROSS;

    assertThat(TRUTH.counts())
        .containsEntry(
            "gateway",
            new SourceCounts(
                Planted.GATEWAY_RECORDS, Planted.GATEWAY_ACCEPTED, duplicates, corrupt))
        .containsEntry(
            "batch_export",
            new SourceCounts(
                Planted.BATCH_EXPORT_RECORDS,
                Planted.BATCH_EXPORT_ACCEPTED,
                Planted.DUPLICATES_IN_BATCH_EXPORT,
                0))
        .containsEntry(
            "support_desk",
            new SourceCounts(Planted.SUPPORT_DESK_RECORDS, Planted.SUPPORT_DESK_ACCEPTED, 0, 0));
  }

  @Test
  void ids_are_unique_over_all_sources() {
    assertThat(TRUTH.accepted()).extracting(RawEvent::eventId).doesNotHaveDuplicates();
  }

  @Test
  void repeated_lines_stand_where_the_readme_says() {
    List<String> within = gatewayLines(Planted.DUPLICATES_WITHIN_FILE);
    for (int k = 1; k <= Planted.DUPLICATES_WITHIN; k++) {
      assertThat(within.get(61 * k + 4)).isEqualTo(within.get(61 * k - 1));
    }
    List<String> earlier = gatewayLines(Planted.DUPLICATES_ACROSS_FROM);
    assertThat(gatewayLines(Planted.DUPLICATES_ACROSS_TO))
        .startsWith(
            earlier
                .subList(earlier.size() - Planted.DUPLICATES_ACROSS, earlier.size())
                .toArray(String[]::new));
  }

  @Test
  void corrupt_lines_are_the_only_refused_ones() {
    assertThat(TRUTH.quarantined())
        .containsExactlyElementsOf(
            Planted.CORRUPT_LINES.stream()
                .map(c -> "usage/gateway/" + c.file() + ".jsonl.gz:" + c.line())
                .toList());
  }

  @Test
  void late_files_hold_the_events_of_one_earlier_day() {
    assertLate(
        Planted.LATE_THREE_DAYS_FILE,
        Planted.LATE_THREE_DAYS,
        Planted.LATE_THREE_DAYS_USAGE_DATE,
        3);
    assertLate(
        Planted.LATE_FORTY_DAYS_FILE,
        Planted.LATE_FORTY_DAYS,
        Planted.LATE_FORTY_DAYS_USAGE_DATE,
        40);
  }

  @Test
  void prices_are_exact_to_the_last_digit() {
    assertThat(TRUTH.totalCostUsd()).isEqualByComparingTo(Planted.TOTAL_COST_USD);
    assertThat(sum(TRUTH.costUsdByDate())).isEqualByComparingTo(Planted.TOTAL_COST_USD);
    assertCost(Planted.BEFORE_PRICE_CUT_ID, Planted.BEFORE_PRICE_CUT_COST_USD);
    assertCost(Planted.AT_PRICE_CUT_ID, Planted.AT_PRICE_CUT_COST_USD);
    assertCost(Planted.AT_CONTEXT_BOUND_ID, Planted.AT_CONTEXT_BOUND_COST_USD);
    assertCost(Planted.ABOVE_CONTEXT_BOUND_ID, Planted.ABOVE_CONTEXT_BOUND_COST_USD);
    assertCount(
        Planted.EVENTS_ABOVE_CONTEXT_BOUND,
        event -> event.is("model", "gemini-2.5-pro") && event.inputTokens() > 200_000);
  }

  @Test
  void only_one_model_has_no_price() {
    assertThat(TRUTH.unpriced())
        .hasSize(Planted.UNPRICED_EVENTS)
        .allMatch(event -> event.is("model", Planted.UNPRICED_MODEL))
        .allMatch(event -> !event.usageDate().isBefore(Planted.UNPRICED_FROM));
    assertCount(Planted.UNPRICED_EVENTS, event -> event.is("model", Planted.UNPRICED_MODEL));
  }

  @Test
  void a_price_of_the_future_is_announced() {
    assertThat(RawFiles.rows(SampleFolder.path().resolve("prices/price-book.csv")))
        .filteredOn(
            row -> row.get("effective_from").startsWith(Planted.ANNOUNCED_PRICE_FROM.toString()))
        .isNotEmpty()
        .allMatch(row -> row.get("model").equals("claude-sonnet-5"));
  }

  @Test
  void one_route_gets_slower_than_its_service_level() {
    assertThat(p95Millis(Planted.LATENCY_REGRESSION_ROUTE, "2026-W31"))
        .isEqualTo(Planted.P95_BEFORE_MS)
        .isLessThan(Planted.LATENCY_LIMIT_MS);
    assertThat(p95Millis(Planted.LATENCY_REGRESSION_ROUTE, "2026-W33"))
        .isEqualTo(Planted.P95_AFTER_MS)
        .isGreaterThan(Planted.LATENCY_LIMIT_MS);
  }

  @Test
  void the_response_cache_degrades_and_serves_stale_answers() {
    Predicate<RawEvent> after = e -> !e.usageDate().isBefore(Planted.CACHE_DEGRADES_FROM);
    Predicate<RawEvent> before = after.negate();

    assertCount(Planted.CACHE_HITS_BEFORE, before.and(cache("hit")));
    assertCount(0, before.and(cache("stale_hit")));
    assertCount(Planted.CACHE_LOOKUPS_BEFORE, before.and(cache("hit").or(cache("miss"))));
    assertCount(Planted.CACHE_HITS_AFTER, after.and(cache("hit")));
    assertCount(Planted.STALE_HITS_AFTER, after.and(cache("stale_hit")));
    assertCount(
        Planted.CACHE_LOOKUPS_AFTER,
        after.and(cache("hit").or(cache("stale_hit")).or(cache("miss"))));
    assertThat(TRUTH.accepted(cache("hit").or(cache("stale_hit"))))
        .allMatch(event -> event.meters().isEmpty());
  }

  @Test
  void failures_are_as_planted() {
    assertCount(Planted.RETRIES, event -> event.is("attempt_class", "retry"));
    assertCount(Planted.FALLBACKS, event -> event.is("attempt_class", "fallback"));
    assertCount(Planted.ERRORS, event -> event.is("status", "error"));
    assertCount(Planted.TIMEOUTS, event -> event.is("status", "timeout"));
    assertCount(Planted.ABORTED_STREAMS, event -> event.is("status", "aborted"));
    assertCount(Planted.ZERO_FIRST_TOKENS, event -> event.is("first_token_ms", "0"));
  }

  @Test
  void every_day_is_complete_but_one() {
    Set<String> received = new HashSet<>();
    for (RawEvent event : TRUTH.accepted()) {
      int interval = event.at().atZone(ZoneOffset.UTC).getHour() / 6;
      received.add(event.source() + event.usageDate());
      received.add(event.source() + event.usageDate() + "/" + interval);
    }
    for (LocalDate day : SamplePeriod.days()) {
      assertThat(received).contains("batch_export" + day, "support_desk" + day);
      for (int interval = 0; interval < 4; interval++) {
        boolean lost = day.equals(Planted.INCOMPLETE_DAY) && interval == 3;
        assertThat(received.contains("gateway" + day + "/" + interval))
            .as("gateway, %s, interval %s", day, interval)
            .isEqualTo(!lost);
      }
    }
    List<RawEvent> incomplete =
        TRUTH.accepted(
            e -> e.source().equals("gateway") && e.usageDate().equals(Planted.INCOMPLETE_DAY));
    assertThat(incomplete)
        .hasSize(Planted.INCOMPLETE_DAY_GATEWAY_EVENTS)
        .allMatch(event -> event.at().isBefore(Planted.GATEWAY_LOG_STOPS_AT));
  }

  @Test
  void a_team_is_under_its_budget_today_and_over_it_at_its_run_rate() {
    BigDecimal spent =
        TRUTH.costUsd(
            e -> e.is("team", Planted.OVER_BUDGET_TEAM) && e.usageDate().getMonthValue() == 8);

    assertThat(spent)
        .isEqualByComparingTo(Planted.OVER_BUDGET_SPENT_USD)
        .isLessThan(Planted.OVER_BUDGET_LIMIT_USD);
    assertThat(spent.multiply(BigDecimal.valueOf(31)))
        .isGreaterThan(Planted.OVER_BUDGET_LIMIT_USD.multiply(BigDecimal.valueOf(16)));
    assertThat(limit("team", Planted.OVER_BUDGET_TEAM)).contains(Planted.OVER_BUDGET_LIMIT_USD);
  }

  @Test
  void sessions_of_one_route_cost_more_than_their_budget() {
    List<BigDecimal> costs =
        TRUTH.sessionCostsUsd(Planted.COSTLY_SESSION_ROUTE, WEEK_33, SamplePeriod.LAST_DAY);

    assertThat(costs).hasSize(Planted.COSTLY_SESSIONS);
    assertThat(SampleTruth.quantile(costs, 0.5))
        .isEqualByComparingTo(Planted.COSTLY_SESSION_P50_USD)
        .isGreaterThan(Planted.COSTLY_SESSION_LIMIT_USD);
    assertThat(limit("route", Planted.COSTLY_SESSION_ROUTE))
        .contains(Planted.COSTLY_SESSION_LIMIT_USD);
  }

  @Test
  void hostile_names_are_there() {
    assertCount(
        Planted.HOSTILE_SCRIPT_EVENTS, event -> event.is("route", Planted.HOSTILE_SCRIPT_ROUTE));
    assertCount(
        Planted.HOSTILE_FORMULA_EVENTS, event -> event.is("route", Planted.HOSTILE_FORMULA_ROUTE));
    assertCount(
        Planted.HOSTILE_EXPERIMENT_EVENTS,
        event -> event.is("experiment", Planted.HOSTILE_EXPERIMENT));
  }

  @Test
  void about_as_much_input_is_read_from_the_cache_as_in_the_mooncake_trace() {
    long input = TRUTH.accepted().stream().mapToLong(RawEvent::inputTokens).sum();
    long read = TRUTH.accepted().stream().mapToLong(e -> e.quantity("input_cache_read")).sum();

    assertThat((double) read / input).isBetween(0.33, 0.40);
  }

  private static void assertLate(String file, int count, LocalDate usageDate, int days) {
    List<RawEvent> late =
        TRUTH.accepted(e -> e.file().equals("usage/gateway/" + file + ".jsonl.gz"));
    assertThat(late).hasSize(count).allMatch(event -> event.usageDate().equals(usageDate));
    LocalDate delivered = LocalDate.parse(file.substring("late-".length()));
    assertThat(ChronoUnit.DAYS.between(usageDate, delivered)).isEqualTo(days);
  }

  private static void assertCount(long expected, Predicate<RawEvent> condition) {
    assertThat(TRUTH.count(condition)).isEqualTo(expected);
  }

  private static void assertCost(String eventId, BigDecimal expected) {
    assertThat(TRUTH.costUsd(e -> e.eventId().equals(eventId))).isEqualByComparingTo(expected);
  }

  private static Predicate<RawEvent> cache(String status) {
    return event -> event.is("response_cache_status", status);
  }

  private static long p95Millis(String route, String week) {
    List<Long> latencies =
        TRUTH
            .accepted(e -> e.is("route", route) && SamplePeriod.week(e.usageDate()).equals(week))
            .stream()
            .map(RawEvent::latencyMicros)
            .sorted()
            .toList();
    return SampleTruth.quantile(latencies, 0.95) / 1_000;
  }

  private static BigDecimal sum(Map<LocalDate, BigDecimal> costs) {
    return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<BigDecimal> limit(String dimension, String value) {
    return RawFiles.rows(SampleFolder.path().resolve("limits/budgets.csv")).stream()
        .filter(row -> row.get("scope_dimension").equals(dimension))
        .filter(row -> row.get("scope_value").equals(value))
        .map(row -> new BigDecimal(row.get("limit_usd")))
        .toList();
  }

  private static List<String> gatewayLines(String name) {
    Path file = SampleFolder.path().resolve("usage/gateway/" + name + ".jsonl.gz");
    return RawFiles.lines(file);
  }
}
