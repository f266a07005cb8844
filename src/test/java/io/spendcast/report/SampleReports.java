package io.spendcast.report;

import io.spendcast.report.model.AlertRow;
import io.spendcast.report.model.ChangeCause;
import io.spendcast.report.model.Cost;
import io.spendcast.report.model.DataQuality;
import io.spendcast.report.model.DataQuality.ReasonCount;
import io.spendcast.report.model.DataState;
import io.spendcast.report.model.DataState.IncompleteDay;
import io.spendcast.report.model.Decision;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.MonthEnd.Backtest;
import io.spendcast.report.model.MonthEnd.MonthForecast;
import io.spendcast.report.model.MonthEnd.MonthTrial;
import io.spendcast.report.model.Ownership;
import io.spendcast.report.model.PostedCorrection;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.PriceCoverage.Bounds;
import io.spendcast.report.model.PriceCoverage.Unpriced;
import io.spendcast.report.model.SpendBreakdown;
import io.spendcast.report.model.SpendBreakdown.ModelTeamSpend;
import io.spendcast.report.model.SpendBreakdown.SpendRow;
import io.spendcast.report.model.WeekHistory;
import io.spendcast.report.model.WeekHistory.CacheWeek;
import io.spendcast.report.model.WeekHistory.DailyForecast;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekHistory.LatencyWeek;
import io.spendcast.report.model.WeekHistory.PercentileMillis;
import io.spendcast.report.model.WeekHistory.TokenClass;
import io.spendcast.report.model.WeekHistory.TokenWeek;
import io.spendcast.report.model.WeekReport;
import io.spendcast.report.model.WeekSpend;
import io.spendcast.report.model.WeekSpend.WeekBefore;
import io.spendcast.time.IsoWeek;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reports to test with: a believable one, and variations of it. */
final class SampleReports {
  static final IsoWeek WEEK = IsoWeek.parse("2026-W33");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant MADE = Instant.parse("2026-08-17T05:10:00Z");
  static final String NO_PRICE = "the price book has no price for this model";
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 22);

  private SampleReports() {}

  private static PriceCoverage coverage() {
    return new PriceCoverage(
        new BigDecimal("0.995"),
        1_240_318,
        9_922,
        List.of(
            new Unpriced(
                "mistral",
                "mistral-large-4",
                "no price for model",
                null,
                9_922,
                new Bounds(money("41.20"), money("187.00")),
                0,
                0)));
  }

  private static List<PostedCorrection> corrections() {
    return List.of(
        new PostedCorrection(
            YearMonth.of(2026, 7), YearMonth.of(2026, 8), "price", 312, money("-184.20"), 0));
  }

  /** Three teams, six models, one without a price, a month that will pass its budget. */
  static WeekReport rich() {
    List<DailySpend> days = days();
    BigDecimal august =
        days.stream()
            .filter(day -> day.day().getMonthValue() == 8)
            .map(day -> day.cost().usd())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new WeekReport(
        "week-2026-W33",
        "Northwind GenAI spend",
        WEEK,
        ZONE,
        MADE,
        new DataState(
            LocalDate.of(2026, 8, 16),
            6,
            List.of(
                new IncompleteDay(
                    LocalDate.of(2026, 8, 12),
                    "gateway logs from 14:00 to 17:00 have not arrived"))),
        new WeekSpend(
            usd("18412.06"),
            new WeekBefore(usd("16380.51"), 7, 0, 1.0),
            1_240_318,
            4_812_400_000L,
            9_922,
            31_200_000L,
            0.992,
            coverage(),
            corrections()),
        new MonthEnd(
            YearMonth.of(2026, 8),
            Cost.of(august),
            LocalDate.of(2026, 8, 16),
            new MonthForecast(
                august.add(money("39120.40")),
                august.add(money("36810.10")),
                august.add(money("41890.75")),
                0.82,
                "regression on trend, weekday and day of month, as it beat the run-rate in the"
                    + " backtest",
                new Backtest(12, 0.061, 0.792, 0.234),
                List.of(
                    new MonthTrial(0, 3, 0.052, 0.081, 0.090),
                    new MonthTrial(10, 3, 0.041, 0.077, 0.049),
                    new MonthTrial(20, 3, 0.022, 0.069, 0.030))),
            null,
            money("74000"),
            PriceCoverage.ofNothing()),
        List.of(
            new ChangeCause(
                "assist / gpt-5.6-luna",
                usd("4210.20"),
                usd("5630.75"),
                money("-209.45"),
                money("1630.00"),
                false),
            new ChangeCause(
                "search / claude-sonnet-5",
                usd("3105.00"),
                usd("3790.12"),
                null,
                money("685.12"),
                false),
            new ChangeCause(
                "batch-summaries / gemini-3.5-flash",
                usd("1480.00"),
                usd("1169.80"),
                money("-310.20"),
                money("0"),
                false)),
        List.of(
            new Decision(
                "Team assist will pass its August budget of $30,000 on 26 August.",
                "Raise the budget or move long chats to gpt-5.6-mini.",
                "jobs/spendcast limits load budgets-august.csv"),
            new Decision(
                "31.2 M tokens of mistral-large-4 have no price.",
                "Add its price; the week is then priced again.",
                "jobs/spendcast prices load mistral.csv")),
        new WeekHistory(days, forecast(), latency(), cache(), tokens()),
        breakdown(),
        new Ownership(
            6, money("18412.06"), money("2283.10"), 31_200_000L, "search-answers", money("310.00")),
        List.of(
            new AlertRow(
                "P95 latency over its service level",
                "route=search",
                new BigDecimal("4120"),
                new BigDecimal("3500"),
                AlertRow.Unit.MILLISECONDS,
                412_310L,
                AlertRow.State.RAISED,
                LocalDate.of(2026, 8, 17)),
            new AlertRow(
                "Month forecast over its budget",
                "team=assist",
                new BigDecimal("34120.44"),
                new BigDecimal("30000"),
                AlertRow.Unit.USD,
                12L,
                AlertRow.State.ONGOING,
                LocalDate.of(2026, 8, 17)),
            new AlertRow(
                "Price coverage under its limit",
                "all",
                new BigDecimal("0.992"),
                new BigDecimal("0.995"),
                AlertRow.Unit.RATIO,
                1_240_318L,
                AlertRow.State.RAISED,
                LocalDate.of(2026, 8, 17))),
        new DataQuality(
            1_262_907,
            1_240_318,
            14_204,
            8_112,
            List.of(new ReasonCount("invalid_json", 204), new ReasonCount("negative_tokens", 69)),
            1_204));
  }

  /** Nothing at all: no usage, no history, no forecast, no budget. */
  static WeekReport empty() {
    Cost none = Cost.unknown("no usage was recorded");
    return new WeekReport(
        "week-2026-W33",
        "Northwind GenAI spend",
        WEEK,
        ZONE,
        MADE,
        new DataState(null, 0, List.of()),
        new WeekSpend(
            none,
            new WeekBefore(none, 0, 0, null),
            0,
            0,
            0,
            0,
            null,
            PriceCoverage.ofNothing(),
            List.of()),
        new MonthEnd(
            YearMonth.of(2026, 8),
            none,
            null,
            null,
            "there are no days to learn from",
            null,
            PriceCoverage.ofNothing()),
        List.of(),
        List.of(),
        new WeekHistory(List.of(), List.of(), List.of(), List.of(), List.of()),
        new SpendBreakdown(List.of(), List.of(), List.of()),
        Ownership.NONE,
        List.of(),
        new DataQuality(0, 0, 0, 0, List.of(), 0));
  }

  static WeekReport with(WeekReport base, WeekSpend spend) {
    return copy(
        base,
        base.title(),
        spend,
        base.monthEnd(),
        base.causes(),
        base.decisions(),
        base.breakdown(),
        base.alerts(),
        base.quality(),
        base.data());
  }

  static WeekReport with(WeekReport base, MonthEnd monthEnd) {
    return copy(
        base,
        base.title(),
        base.spend(),
        monthEnd,
        base.causes(),
        base.decisions(),
        base.breakdown(),
        base.alerts(),
        base.quality(),
        base.data());
  }

  static WeekReport with(WeekReport base, SpendBreakdown breakdown) {
    return copy(
        base,
        base.title(),
        base.spend(),
        base.monthEnd(),
        base.causes(),
        base.decisions(),
        breakdown,
        base.alerts(),
        base.quality(),
        base.data());
  }

  static WeekReport withTitle(WeekReport base, String title) {
    return copy(
        base,
        title,
        base.spend(),
        base.monthEnd(),
        base.causes(),
        base.decisions(),
        base.breakdown(),
        base.alerts(),
        base.quality(),
        base.data());
  }

  /** Every text that may come from outside is this name. */
  static WeekReport named(String name) {
    WeekReport base = rich();
    SpendRow row = new SpendRow(name, usd("5"), usd("4"), 10, 100, 1);
    SpendRow unpriced = new SpendRow(name, Cost.unknown(name), usd("4"), 10, 100, 1);
    return copy(
        base,
        name,
        new WeekSpend(
            Cost.unknown(name),
            new WeekBefore(usd("1"), 7, 0, 1.0),
            10,
            100,
            1,
            1,
            0.5,
            new PriceCoverage(
                new BigDecimal("0.995"),
                10,
                5,
                List.of(new Unpriced(name, name, name, name, 5, null, 9, 0))),
            List.of()),
        new MonthEnd(
            YearMonth.of(2026, 8),
            usd("1"),
            LocalDate.of(2026, 8, 16),
            new MonthForecast(money("2"), money("1"), money("3"), 0.4, name, null, List.of()),
            null,
            money("4"),
            PriceCoverage.ofNothing()),
        List.of(new ChangeCause(name, usd("1"), usd("2"), null, null, true)),
        List.of(new Decision(name, name, name)),
        new SpendBreakdown(
            List.of(row, unpriced),
            List.of(row),
            List.of(
                new ModelTeamSpend(name, name, name, usd("-5.25"), 10, 100, 1, 0),
                new ModelTeamSpend("p", "m", "t", Cost.unknown(name), 10, 100, 1, 0))),
        List.of(
            new AlertRow(
                name,
                name,
                BigDecimal.ONE,
                BigDecimal.TEN,
                AlertRow.Unit.COUNT,
                1L,
                AlertRow.State.RAISED,
                LocalDate.of(2026, 8, 17))),
        new DataQuality(10, 9, 0, 0, List.of(new ReasonCount(name, 1)), 0),
        new DataState(
            LocalDate.of(2026, 8, 16),
            6,
            List.of(new IncompleteDay(LocalDate.of(2026, 8, 12), name))));
  }

  static Cost usd(String text) {
    return Cost.of(money(text));
  }

  static BigDecimal money(String text) {
    return new BigDecimal(text);
  }

  private static WeekReport copy(
      WeekReport base,
      String title,
      WeekSpend spend,
      MonthEnd monthEnd,
      List<ChangeCause> causes,
      List<Decision> decisions,
      SpendBreakdown breakdown,
      List<AlertRow> alerts,
      DataQuality quality,
      DataState data) {
    return new WeekReport(
        base.reportId(),
        title,
        base.week(),
        base.zone(),
        base.generatedAt(),
        data,
        spend,
        monthEnd,
        causes,
        decisions,
        base.history(),
        breakdown,
        base.ownership(),
        alerts,
        quality);
  }

  private static List<DailySpend> days() {
    Random random = new Random(33);
    List<DailySpend> days = new ArrayList<>();
    for (int at = 0; at < 56; at++) {
      LocalDate day = FIRST_DAY.plusDays(at);
      boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
      double usd = (1900 + at * 16) * (weekend ? 0.48 : 1.12) * (0.95 + random.nextDouble() / 10);
      boolean complete = !day.equals(LocalDate.of(2026, 8, 12));
      days.add(new DailySpend(day, Cost.of(cents(complete ? usd : usd * 0.8)), complete));
    }
    return days;
  }

  private static List<DailyForecast> forecast() {
    List<DailyForecast> days = new ArrayList<>();
    for (int at = 56; at < 71; at++) {
      LocalDate day = FIRST_DAY.plusDays(at);
      boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
      double usd = (1900 + at * 16) * (weekend ? 0.48 : 1.12);
      days.add(new DailyForecast(day, cents(usd), cents(usd * 0.88), cents(usd * 1.13)));
    }
    return days;
  }

  private static List<LatencyWeek> latency() {
    List<LatencyWeek> weeks = new ArrayList<>();
    for (int at = 0; at < 13; at++) {
      double slower = at > 10 ? 1.25 : 1;
      weeks.add(
          new LatencyWeek(
              WEEK.plusWeeks(at - 12),
              new PercentileMillis(
                  910 + at % 3 * 12,
                  (3200 + at % 4 * 60) * slower,
                  (7100 + at % 5 * 90) * slower,
                  1_198_204),
              new PercentileMillis(
                  310 + at % 3 * 6, 880 + at % 4 * 20, 1720 + at % 5 * 45, 702_118)));
    }
    return weeks;
  }

  private static List<CacheWeek> cache() {
    List<CacheWeek> weeks = new ArrayList<>();
    for (int at = 0; at < 13; at++) {
      double hitRate = at < 9 ? 0.34 + at % 3 * 0.006 : 0.34 - (at - 8) * 0.028;
      double staleRatio = at < 9 ? 0.011 + at % 2 * 0.002 : 0.011 + (at - 8) * 0.012;
      weeks.add(new CacheWeek(WEEK.plusWeeks(at - 12), 412_400 + at * 3000, hitRate, staleRatio));
    }
    return weeks;
  }

  private static List<TokenWeek> tokens() {
    List<TokenWeek> weeks = new ArrayList<>();
    for (int at = 0; at < 13; at++) {
      long unit = 10_000_000L + at * 420_000L;
      weeks.add(
          new TokenWeek(
              WEEK.plusWeeks(at - 12),
              Map.of(
                  TokenClass.INPUT_UNCACHED, unit * 150,
                  TokenClass.INPUT_CACHE_READ, unit * 110,
                  TokenClass.INPUT_CACHE_WRITE, unit * 14,
                  TokenClass.OUTPUT_TEXT, unit * 32,
                  TokenClass.OUTPUT_REASONING, unit * 19)));
    }
    return weeks;
  }

  private static SpendBreakdown breakdown() {
    return new SpendBreakdown(
        List.of(
            new SpendRow(
                "gpt-5.6-luna", usd("7420.18"), usd("6105.40"), 402_100, 1_610_000_000L, 0),
            new SpendRow(
                "claude-sonnet-5", usd("5310.77"), usd("4820.01"), 231_010, 1_020_000_000L, 0),
            new SpendRow(
                "gemini-3.5-flash", usd("2890.05"), usd("3204.22"), 390_222, 1_440_000_000L, 0),
            new SpendRow("gpt-5.6-mini", usd("1904.33"), usd("1810.12"), 180_400, 610_000_000L, 0),
            new SpendRow("claude-haiku-5", usd("886.73"), usd("440.76"), 26_664, 101_200_000L, 0),
            new SpendRow(
                "mistral-large-4",
                Cost.unknown(NO_PRICE),
                Cost.unknown(NO_PRICE),
                9_922,
                31_200_000L,
                31_200_000L)),
        List.of(
            new SpendRow("assist", usd("9120.44"), usd("7544.10"), 610_220, 2_210_000_000L, 0),
            new SpendRow(
                "search", usd("6204.62"), usd("5720.30"), 402_110, 1_601_200_000L, 31_200_000L),
            new SpendRow(
                "batch-summaries", usd("3087.00"), usd("3116.11"), 227_988, 1_001_200_000L, 0)),
        List.of(
            new ModelTeamSpend(
                "openai", "gpt-5.6-luna", "assist", usd("5630.75"), 302_100, 1_210_000_000L, 0, 0),
            new ModelTeamSpend(
                "anthropic",
                "claude-sonnet-5",
                "search",
                usd("3790.12"),
                131_010,
                720_000_000L,
                0,
                0),
            new ModelTeamSpend(
                "mistral",
                "mistral-large-4",
                "search",
                Cost.unknown(NO_PRICE),
                9_922,
                31_200_000L,
                31_200_000L,
                0)));
  }

  private static BigDecimal cents(double usd) {
    return BigDecimal.valueOf(usd).setScale(2, RoundingMode.HALF_EVEN);
  }
}
