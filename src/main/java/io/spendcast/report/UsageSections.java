package io.spendcast.report;

import io.spendcast.report.chart.ChartId;
import io.spendcast.report.model.WeekHistory.CacheWeek;
import io.spendcast.report.model.WeekHistory.TokenClass;
import io.spendcast.report.model.WeekHistory.TokenWeek;
import io.spendcast.report.model.WeekReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of the page about the response cache and about tokens. */
final class UsageSections {
  private UsageSections() {}

  static List<PageSection> of(WeekReport report) {
    return List.of(cache(report), tokens(report));
  }

  private static PageSection cache(WeekReport report) {
    Optional<CacheWeek> now =
        report.history().cache().stream()
            .filter(week -> week.week().equals(report.week()))
            .filter(week -> week.lookups() > 0)
            .findFirst();
    Optional<CacheWeek> before =
        report.history().cache().stream()
            .filter(week -> week.week().equals(report.week().previous()))
            .findFirst();
    String sentence =
        now.map(
                week ->
                    "Hit rate "
                        + QuantityFormat.shareOrDash(week.hitRate())
                        + before.map(b -> was(b.hitRate())).orElse("")
                        + " of "
                        + QuantityFormat.compact(week.lookups())
                        + " lookups. Stale answers "
                        + QuantityFormat.shareOrDash(week.staleRatio())
                        + " of the hits"
                        + before.map(b -> was(b.staleRatio())).orElse("")
                        + ".")
            .orElse("No request asked the response cache this week.");
    return PageSection.ofChart(
        "Response cache", sentence, ChartId.RESPONSE_CACHE, "Response cache by week. " + sentence);
  }

  private static String was(@Nullable Double share) {
    return share == null ? "" : " (was " + QuantityFormat.share(share) + ")";
  }

  private static PageSection tokens(WeekReport report) {
    Optional<TokenWeek> now = week(report, 0);
    Optional<TokenWeek> before = week(report, -1);
    long total = now.map(TokenWeek::total).orElse(0L);
    if (now.isEmpty() || total == 0) {
      String none = "No tokens were used this week.";
      return PageSection.ofChart("Tokens", none, ChartId.TOKENS, "Tokens by week. " + none);
    }
    String change =
        QuantityFormat.change(
            before.map(week -> BigDecimal.valueOf(week.total())).orElse(null),
            BigDecimal.valueOf(total));
    String sentence =
        QuantityFormat.tokens(total)
            + (change.equals(QuantityFormat.DASH) ? "" : ", " + change + " on the week before")
            + ".";
    List<String> classes = new ArrayList<>();
    for (TokenClass tokenClass : TokenClass.values()) {
      if (now.get().of(tokenClass) > 0) {
        classes.add(tokenClass.label() + " " + QuantityFormat.compact(now.get().of(tokenClass)));
      }
    }
    return PageSection.ofChart(
        "Tokens",
        sentence,
        ChartId.TOKENS,
        "Tokens by week. This week: " + String.join("; ", classes) + ".");
  }

  private static Optional<TokenWeek> week(WeekReport report, long offset) {
    return report.history().tokens().stream()
        .filter(week -> week.week().equals(report.week().plusWeeks(offset)))
        .findFirst();
  }
}
