package io.spendcast.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;

/** The days of the sample and the days on which something changes in it; all UTC. */
final class SamplePeriod {
  static final long SEED = 20260518L;

  static final LocalDate FIRST_DAY = LocalDate.parse("2026-05-18");
  static final LocalDate LAST_DAY = LocalDate.parse("2026-08-16");

  /** First day on which the coding assistant is served by the newer Claude model. */
  static final LocalDate SONNET_5_FROM = LocalDate.parse("2026-07-01");

  /** First day of the GPT-5.6 models in the sample; they were released on 2026-07-09. */
  static final LocalDate GPT_5_6_FROM = LocalDate.parse("2026-07-13");

  /** The date is the provider's; the time of day is synthetic. */
  static final Instant PRICE_CUT_AT = Instant.parse("2026-07-30T17:00:00Z");

  static final LocalDate CACHE_DEGRADES_FROM = LocalDate.parse("2026-07-27");
  static final LocalDate LATENCY_REGRESSES_FROM = LocalDate.parse("2026-08-05");
  static final LocalDate UNPRICED_FROM = LocalDate.parse("2026-08-10");

  /** From here to midnight the gateway's log of the incomplete day is missing. */
  static final Instant GATEWAY_LOG_STOPS_AT = Instant.parse("2026-07-15T14:00:00Z");

  static final Instant GATEWAY_LOG_RESUMES_AT = Instant.parse("2026-07-16T00:00:00Z");

  private SamplePeriod() {}

  static List<LocalDate> days() {
    return FIRST_DAY.datesUntil(LAST_DAY.plusDays(1)).toList();
  }

  /** For example {@code 2026-W33}. */
  static String week(LocalDate day) {
    int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    return day.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
  }
}
