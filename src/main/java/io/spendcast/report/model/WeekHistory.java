package io.spendcast.report.model;

import io.spendcast.time.IsoWeek;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series behind the charts, each in order of time.
 *
 * @param dailySpend eight weeks of days, the current month's among them
 * @param dailyForecast the days after the last actual one up to the month's end
 * @param latency thirteen weeks, without the answers of batch interfaces
 * @param cache thirteen weeks
 * @param tokens thirteen weeks
 */
public record WeekHistory(
    List<DailySpend> dailySpend,
    List<DailyForecast> dailyForecast,
    List<LatencyWeek> latency,
    List<CacheWeek> cache,
    List<TokenWeek> tokens) {
  public WeekHistory {
    dailySpend = List.copyOf(dailySpend);
    dailyForecast = List.copyOf(dailyForecast);
    latency = List.copyOf(latency);
    cache = List.copyOf(cache);
    tokens = List.copyOf(tokens);
  }

  /**
   * @param complete false when logs of the day are missing
   */
  public record DailySpend(LocalDate day, Cost cost, boolean complete) {}

  /** One day's median and 80 % interval, not cumulative. */
  public record DailyForecast(
      LocalDate day, BigDecimal medianUsd, BigDecimal lo80Usd, BigDecimal hi80Usd) {}

  /** A measure is null when the week has no valid sample of it. */
  public record LatencyWeek(
      IsoWeek week,
      @Nullable PercentileMillis latency,
      @Nullable PercentileMillis timeToFirstToken) {}

  /**
   * Percentiles in milliseconds.
   *
   * @param samples number of valid samples behind them
   */
  public record PercentileMillis(double p50, double p95, double p99, long samples) {}

  /**
   * The response cache in one week.
   *
   * @param lookups number of requests that asked the cache
   * @param hitRate share of lookups answered from the cache, stale answers included; null without
   *     lookups
   * @param staleRatio share of those answers that were stale; null without answers
   */
  public record CacheWeek(
      IsoWeek week, long lookups, @Nullable Double hitRate, @Nullable Double staleRatio) {}

  /** A class that is absent counts as 0 tokens. */
  public record TokenWeek(IsoWeek week, Map<TokenClass, Long> tokens) {
    public TokenWeek {
      tokens = Map.copyOf(tokens);
    }

    public long of(TokenClass tokenClass) {
      return tokens.getOrDefault(tokenClass, 0L);
    }

    public long total() {
      return tokens.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Token meters, grouped as a reader thinks of them. */
  public enum TokenClass {
    INPUT_UNCACHED("Input, uncached"),
    INPUT_CACHE_READ("Input, cache read"),
    INPUT_CACHE_WRITE("Input, cache write"),
    OUTPUT_TEXT("Output, text"),
    OUTPUT_REASONING("Output, reasoning"),
    AUDIO("Audio"),
    IMAGE("Images"),
    UNDIVIDED("Not divided");

    private final String label;

    TokenClass(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
