package io.spendcast.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * One record of the raw sample files, read without the product's code.
 *
 * @param source gateway, batch_export or support_desk
 * @param file path below the sample folder
 * @param line in the file, from 1 (the header of a CSV file is line 1)
 * @param at the instant that prices and dates use
 * @param fields canonical names to values as text; absent fields are absent
 * @param meters the meters that are not zero
 */
public record RawEvent(
    String source,
    String file,
    int line,
    Instant at,
    Map<String, String> fields,
    Map<String, Long> meters) {

  public String eventId() {
    return fields.get("event_id");
  }

  public LocalDate usageDate() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean is(String name, String value) {
    return field(name).equals(value);
  }

  public long quantity(String meter) {
    return meters.getOrDefault(meter, 0L);
  }

  /** Tokens that choose the context tier: all input, cached or not. */
  public long inputTokens() {
    return quantity("input_uncached")
        + quantity("input_cache_read")
        + quantity("input_cache_write_5m")
        + quantity("input_cache_write_1h");
  }

  /** Enqueued to completed, microseconds. */
  public long latencyMicros() {
    return Duration.between(at, Instant.parse(field("completed_at"))).toNanos() / 1_000;
  }

  /** A unit price times the quantity of a meter. */
  BigDecimal times(String meter, BigDecimal unitPrice) {
    return BigDecimal.valueOf(quantity(meter)).multiply(unitPrice);
  }
}
