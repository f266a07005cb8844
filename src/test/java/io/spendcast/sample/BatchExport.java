package io.spendcast.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nightly export of a provider's batch interface: canonical CSV in an order of its own. */
final class BatchExport {
  static final List<String> COLUMNS =
      List.of(
          "model",
          "provider",
          "is_batch",
          "event_id",
          "completed_at",
          "enqueued_at",
          "output_text",
          "input_uncached",
          "operation",
          "route",
          "team",
          "environment",
          "user_id",
          "api_key",
          "attributes.job",
          "status",
          "prompt",
          "answer");

  private static final TrafficShape DOCUMENTS = new TrafficShape(25, 0.5, 1, 0.01);
  private static final LocalDate LUNA_FROM = LocalDate.parse("2026-08-01");

  private BatchExport() {}

  static List<SampleEvent> day(LocalDate day) {
    Draw draw = new Draw("batch_export", day.toEpochDay());
    List<SampleEvent> events = new ArrayList<>();
    for (Instant at : DOCUMENTS.arrivals(day, draw)) {
      Model model = day.isBefore(LUNA_FROM) ? Model.HAIKU_4_5 : Model.LUNA;
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("event_id", draw.identifier("batch_"));
      fields.put("enqueued_at", at.toString());
      fields.put("completed_at", at.plusMillis(900_000 + draw.below(14_400_000)).toString());
      fields.put("provider", model.provider);
      fields.put("model", model.id);
      fields.put("is_batch", true);
      fields.put("operation", "chat");
      fields.put("status", "ok");
      Tokens.of(
              draw.logNormal(64_000, 0.7, 900, 190_000), 0, draw.logNormal(1_800, 0.8, 20, 16_000))
          .addTo(fields);
      fields.putAll(GatewayRoute.labels("research", "doc-extraction", draw));
      fields.put("attributes.job", "extract-" + SamplePeriod.week(day));
      fields.put("prompt", DummyText.question(draw));
      fields.put("answer", DummyText.answer(draw));
      events.add(new SampleEvent(at, fields));
    }
    return events;
  }
}
