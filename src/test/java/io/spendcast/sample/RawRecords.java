package io.spendcast.sample;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns one line of each source into a {@link RawEvent}; empty for a line that must be refused. */
final class RawRecords {
  static final List<String> METERS =
      List.of(
          "input_uncached",
          "input_cache_read",
          "input_cache_write_5m",
          "input_cache_write_1h",
          "output_text",
          "output_reasoning",
          "tool_call",
          "web_search");

  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2026-08-17T06:00:00Z");

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RawRecords() {}

  static Optional<RawEvent> ofGateway(String file, int line, String text) {
    JsonNode record;
    try {
      record = STRICT.readTree(text);
    } catch (IOException e) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    record.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    Map<String, Long> meters = new LinkedHashMap<>();
    for (String meter : METERS) {
      JsonNode quantity = record.path(meter);
      if (quantity.isMissingNode()) {
        continue;
      }
      if (!quantity.isIntegralNumber() || quantity.longValue() < 0) {
        return Optional.empty();
      }
      meters.put(meter, quantity.longValue());
    }
    return event("gateway", file, line, fields, meters);
  }

  static Optional<RawEvent> ofBatchExport(String file, int line, Map<String, String> row) {
    Map<String, Long> meters = new LinkedHashMap<>();
    METERS.stream()
        .filter(row::containsKey)
        .forEach(meter -> meters.put(meter, Long.valueOf(row.get(meter))));
    return event("batch_export", file, line, row, meters);
  }

  /** The mapping that the sample's README describes. */
  static Optional<RawEvent> ofSupportDesk(String file, int line, Map<String, String> row) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_id", row.get("reply_id"));
    fields.put("enqueued_at", instant(row.get("asked_local")).toString());
    fields.put("completed_at", instant(row.get("answered_local")).toString());
    fields.put("first_token_ms", row.get("first_token_ms"));
    fields.put("provider", "anthropic");
    fields.put("model", row.get("model_name").equals("Claude Haiku 4.5") ? "claude-haiku-4-5" : "");
    fields.put("team", "assist");
    fields.put("route", "support-reply");
    fields.put("status", "ok");
    fields.put("prompt", row.get("prompt"));
    fields.put("answer", row.get("answer"));
    long cached = Long.parseLong(row.get("tokens_in_cached"));
    Map<String, Long> meters = new LinkedHashMap<>();
    meters.put("input_uncached", Long.parseLong(row.get("tokens_in")) - cached);
    meters.put("input_cache_read", cached);
    meters.put("output_text", Long.valueOf(row.get("tokens_out")));
    return event("support_desk", file, line, fields, meters);
  }

  /** The values of one CSV line; the sample has no line break inside quotes. */
  static List<String> csvValues(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  private static Optional<RawEvent> event(
      String source, String file, int line, Map<String, String> fields, Map<String, Long> meters) {
    Instant at = Instant.parse(fields.get("enqueued_at"));
    if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
      return Optional.empty();
    }
    meters.values().removeIf(quantity -> quantity == 0);
    return Optional.of(new RawEvent(source, file, line, at, fields, meters));
  }

  private static Instant instant(String berlinTime) {
    return LocalDateTime.parse(berlinTime.replace(' ', 'T'))
        .atZone(ZoneId.of("Europe/Berlin"))
        .toInstant();
  }
}
