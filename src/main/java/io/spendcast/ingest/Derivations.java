package io.spendcast.ingest;

import static io.spendcast.ingest.UsageColumn.ATTEMPT;
import static io.spendcast.ingest.UsageColumn.COMPLETED_AT;
import static io.spendcast.ingest.UsageColumn.ENQUEUED_AT;
import static io.spendcast.ingest.UsageColumn.EVENT_AT;
import static io.spendcast.ingest.UsageColumn.FIRST_TOKEN_AT;
import static io.spendcast.ingest.UsageColumn.IS_STREAMED;
import static io.spendcast.ingest.UsageColumn.LATENCY_US;
import static io.spendcast.ingest.UsageColumn.STARTED_AT;
import static io.spendcast.ingest.UsageColumn.TIME_TO_FIRST_TOKEN_US;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Defaults, and what follows from the values a record gives. A duration that the record gives is
 * never replaced. Durations may be negative: clocks disagree, and the histogram counts those as
 * invalid.
 */
final class Derivations {
  private static final long LONGEST_FIRST_TOKEN_US = 86_400_000_000L;

  private Derivations() {}

  static void complete(ColumnValues record) {
    fillDefaults(record);
    Instant enqueued = record.instant(ENQUEUED_AT);
    Instant started = record.instant(STARTED_AT);
    Instant completed = record.instant(COMPLETED_AT);
    Instant start = enqueued != null ? enqueued : started;
    Instant eventAt = start != null ? start : completed;
    record.put(EVENT_AT, eventAt);
    if (eventAt != null) {
      record.put(UsageColumn.EVENT_DATE, LocalDate.ofInstant(eventAt, ZoneOffset.UTC));
    }

    record.putIfAbsent(UsageColumn.QUEUE_US, micros(enqueued, started));
    record.putIfAbsent(LATENCY_US, micros(start, completed));
    record.putIfAbsent(TIME_TO_FIRST_TOKEN_US, micros(start, record.instant(FIRST_TOKEN_AT)));
    if (Boolean.TRUE.equals(record.get(IS_STREAMED))) {
      record.putIfAbsent(UsageColumn.TIME_TO_LAST_TOKEN_US, record.get(LATENCY_US));
    }
    if (record.has(LATENCY_US)) {
      record.put(UsageColumn.LATENCY_CLASS, enqueued != null ? "full" : "service_only");
    }
    record.put(UsageColumn.FIRST_TOKEN_CLASS, firstTokenClass(record));
  }

  private static void fillDefaults(ColumnValues record) {
    record.putIfAbsent(ATTEMPT, 1);
    boolean first = Integer.valueOf(1).equals(record.get(ATTEMPT));
    record.putIfAbsent(UsageColumn.ATTEMPT_CLASS, first ? "first" : "retry");
    standardTier(record);
    record.putIfAbsent(UsageColumn.IS_BATCH, false);
    record.putIfAbsent(UsageColumn.STATUS, record.has(UsageColumn.ERROR_TYPE) ? "error" : "ok");
    record.putIfAbsent(UsageColumn.OPERATION, "chat");
    record.fillMeters();
  }

  private static void standardTier(ColumnValues record) {
    String given = record.text(UsageColumn.SERVICE_TIER);
    ServiceTier tier = ServiceTier.of(given == null ? "standard" : given);
    record.put(UsageColumn.SERVICE_TIER, tier.name());
    if (tier.isBatch()) {
      record.put(UsageColumn.IS_BATCH, true);
    }
  }

  private static @Nullable Long micros(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : ChronoUnit.MICROS.between(from, to);
  }

  /**
   * Below zero counts as zero: neither is the time of a first token. One over a day exceeds every
   * total, known or not.
   */
  private static String firstTokenClass(ColumnValues record) {
    Long firstToken = record.number(TIME_TO_FIRST_TOKEN_US);
    Long latency = record.number(LATENCY_US);
    if (Boolean.FALSE.equals(record.get(IS_STREAMED))) {
      return "not_streamed";
    } else if (firstToken == null) {
      return "missing";
    } else if (firstToken <= 0) {
      return "zero";
    } else if (firstToken > LONGEST_FIRST_TOKEN_US || latency != null && firstToken > latency) {
      return "exceeds_total";
    }
    return firstToken.equals(latency) ? "equals_total" : "valid";
  }
}
