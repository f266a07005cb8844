package io.spendcast.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One generated request attempt: the fields of its record in the order they are written.
 *
 * @param enqueuedAt the instant that prices and dates use
 * @param fields canonical field names to text, whole numbers, decimals, booleans, lists or maps
 */
record SampleEvent(Instant enqueuedAt, Map<String, Object> fields) {

  String eventId() {
    return Objects.toString(fields.get("event_id"));
  }

  LocalDate date() {
    return LocalDate.ofInstant(enqueuedAt, ZoneOffset.UTC);
  }

  boolean has(String field, Object value) {
    return value.equals(fields.get(field));
  }

  /** The same event with one field set. */
  SampleEvent with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new SampleEvent(enqueuedAt, changed);
  }
}
