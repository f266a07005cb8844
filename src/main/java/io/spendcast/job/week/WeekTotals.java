package io.spendcast.job.week;

import io.spendcast.report.model.Cost;
import io.spendcast.report.model.PostedCorrection;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.WeekHistory.CacheWeek;
import io.spendcast.report.model.WeekSpend;
import io.spendcast.report.model.WeekSpend.WeekBefore;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The totals of one week.
 *
 * @param knownCost sum over everything that has a price
 * @param events accepted usage events, responses served from cache included
 * @param tokens of all token meters
 * @param unpricedTokens of meters without a price
 * @param cacheHits responses served from cache, stale ones included
 */
public record WeekTotals(
    IsoWeek week,
    Cost knownCost,
    long events,
    long eventsPriced,
    long eventsUnpriced,
    long eventsWithoutTeam,
    long tokens,
    long unpricedTokens,
    long cacheLookups,
    long cacheHits,
    long staleHits) {

  /** The reported week and the ones before it, as far as they have usage, in order. */
  public static List<WeekTotals> read(WeekWindow window, int weeks) {
    Map<IsoWeek, WeekTotals> totals = new TreeMap<>();
    for (Row row :
        window.rows(
            "week_totals",
            Map.of(
                "daily_spend", window.weeks(Table.DAILY_SPEND, weeks),
                "daily_requests", window.weeks(Table.DAILY_REQUESTS, weeks)))) {
      totals.put(WeekWindow.weekOf(row), of(row));
    }
    return List.copyOf(totals.values());
  }

  private static WeekTotals of(Row row) {
    return new WeekTotals(
        WeekWindow.weekOf(row),
        KnownCost.of(
            row.getAs("known_cost_usd"),
            row.<Boolean>getAs("has_no_spend") ? KnownCost.NOTHING_STANDS : null),
        row.getAs("events"),
        row.getAs("events_priced"),
        row.getAs("events_unpriced"),
        row.getAs("events_without_team"),
        row.getAs("tokens"),
        row.getAs("unpriced_tokens"),
        row.getAs("cache_lookups"),
        row.getAs("cache_hits"),
        row.getAs("stale_hits"));
  }

  /** A week without usage: its cost is not zero but unknown, as its logs may be missing. */
  static WeekTotals none(IsoWeek week) {
    Cost unknown = Cost.unknown("no usage was recorded");
    return new WeekTotals(week, unknown, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  static WeekTotals of(IsoWeek week, List<WeekTotals> all) {
    return all.stream().filter(each -> each.week.equals(week)).findFirst().orElse(none(week));
  }

  /** Share of accepted events that are fully priced; null without events. */
  public @Nullable Double priceCoverage() {
    return ratio(eventsPriced, events);
  }

  /** Share of lookups that the response cache answered; null without lookups. */
  public @Nullable Double cacheHitRate() {
    return ratio(cacheHits, cacheLookups);
  }

  WeekBefore asBefore(int completeDays) {
    return new WeekBefore(knownCost, completeDays, unpricedTokens, priceCoverage());
  }

  WeekSpend spend(WeekBefore before, PriceCoverage coverage, List<PostedCorrection> corrections) {
    return new WeekSpend(
        knownCost,
        before,
        events,
        tokens,
        eventsUnpriced,
        unpricedTokens,
        priceCoverage(),
        coverage,
        corrections);
  }

  CacheWeek cache() {
    return new CacheWeek(week, cacheLookups, cacheHitRate(), ratio(staleHits, cacheHits));
  }

  private static @Nullable Double ratio(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
