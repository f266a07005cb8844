package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Prices as people say them. */
final class PriceText {
  private static final int CENTS = 2;

  private PriceText() {}

  /** The price of an entry with its unit. */
  static String of(PriceEntry entry) {
    return of(entry.price().amount(), entry.price().currency(), entry.key().meter());
  }

  /** For example {@code $2.50 per million tokens}, or {@code 0.01 EUR per web search}. */
  static String of(BigDecimal amount, String currency, Meter meter) {
    return number(amount, currency, meter) + unit(meter);
  }

  /** The same without the unit. */
  static String number(BigDecimal amount, String currency, Meter meter) {
    BigDecimal shown = meter.countsTokens() ? amount.movePointRight(6) : amount;
    BigDecimal plain = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
    String digits =
        plain.setScale(Math.max(CENTS, plain.scale()), RoundingMode.UNNECESSARY).toPlainString();
    return currency.equals(UnitPrice.US_DOLLAR)
        ? (digits.startsWith("-") ? "-$" + digits.substring(1) : "$" + digits)
        : digits + " " + currency;
  }

  /** For example {@code per million tokens}, with a space before it. */
  static String unit(Meter meter) {
    return meter.countsTokens()
        ? " per million tokens"
        : " per " + meter.columnName().replace('_', ' ');
  }

  /** For example {@code cache write 5m}. */
  static String meter(Meter meter) {
    return switch (meter) {
      case INPUT_UNCACHED -> "input";
      case OUTPUT_TEXT -> "output";
      case OUTPUT_REASONING -> "reasoning";
      case INPUT_CACHE_READ -> "cache read";
      case INPUT_CACHE_WRITE_5M -> "cache write 5m";
      case INPUT_CACHE_WRITE_1H -> "cache write 1h";
      case INPUT_AUDIO -> "audio input";
      case OUTPUT_AUDIO -> "audio output";
      case INPUT_IMAGE -> "image input";
      case OUTPUT_IMAGE -> "image output";
      case IMAGE, TOOL_CALL, WEB_SEARCH, REQUEST -> meter.columnName().replace('_', ' ');
    };
  }

  /** What the price is for beside the model, for example {@code input (flex, above 200000)}. */
  static String subject(PriceKey key) {
    StringBuilder conditions = new StringBuilder();
    append(conditions, key.serviceTier().equals("standard") ? "" : key.serviceTier());
    append(conditions, key.isBatch() ? "batch" : "");
    append(conditions, key.region() == null ? "" : key.region());
    append(
        conditions,
        key.context().min() == 0
            ? ""
            : (key.context().inclusive() ? "from " : "above ")
                + key.context().min()
                + " input tokens");
    append(conditions, key.dayWindow() == null ? "" : key.dayWindow() + " UTC");
    return meter(key.meter()) + (conditions.isEmpty() ? "" : " (" + conditions + ")");
  }

  /** The day where it is midnight UTC, for example {@code 2026-06-01}; else the instant. */
  static String instant(Instant instant) {
    boolean midnight = instant.equals(instant.truncatedTo(ChronoUnit.DAYS));
    return midnight
        ? instant.atOffset(ZoneOffset.UTC).toLocalDate().toString()
        : instant.toString();
  }

  /** For example {@code from 2026-06-01 until 2026-07-01}, with a space before it. */
  static String stretch(Validity validity) {
    return " from "
        + instant(validity.from())
        + (validity.to() == null ? "" : " until " + instant(validity.to()));
  }

  private static void append(StringBuilder conditions, String condition) {
    if (!condition.isEmpty()) {
      conditions.append(conditions.isEmpty() ? "" : ", ").append(QuotedText.plain(condition));
    }
  }
}
