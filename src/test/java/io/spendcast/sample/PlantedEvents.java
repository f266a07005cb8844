package io.spendcast.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Single records placed by hand: on a price boundary, on a context bound, with hostile names. */
final class PlantedEvents {
  private PlantedEvents() {}

  static List<SampleEvent> all() {
    List<SampleEvent> events = new ArrayList<>();
    events.add(
        event(
            Planted.BEFORE_PRICE_CUT_ID,
            SamplePeriod.PRICE_CUT_AT.minusNanos(1_000),
            Model.LUNA,
            Tokens.of(1_000_000 / 8, 0, 1_000),
            labels("search", AnswerSearchRoute.ROUTE)));
    events.add(
        event(
            Planted.AT_PRICE_CUT_ID,
            SamplePeriod.PRICE_CUT_AT,
            Model.LUNA,
            Tokens.of(1_000_000 / 8, 0, 1_000),
            labels("search", AnswerSearchRoute.ROUTE)));
    events.add(
        event(
            Planted.AT_CONTEXT_BOUND_ID,
            Instant.parse("2026-07-21T09:30:00Z"),
            Model.GEMINI_PRO,
            Tokens.of(150_000, 50_000, 1_000),
            labels("research", "deep-research")));
    events.add(
        event(
            Planted.ABOVE_CONTEXT_BOUND_ID,
            Instant.parse("2026-07-21T09:31:00Z"),
            Model.GEMINI_PRO,
            Tokens.of(150_001, 50_000, 1_000),
            labels("research", "deep-research")));
    addHostile(events);
    return events;
  }

  private static void addHostile(List<SampleEvent> events) {
    for (int i = 0; i < Planted.HOSTILE_SCRIPT_EVENTS; i++) {
      events.add(hostile("req_hostile-script-" + i, i, Planted.HOSTILE_SCRIPT_ROUTE, null));
    }
    for (int i = 0; i < Planted.HOSTILE_FORMULA_EVENTS; i++) {
      events.add(hostile("req_hostile-formula-" + i, 10 + i, Planted.HOSTILE_FORMULA_ROUTE, null));
    }
    for (int i = 0; i < Planted.HOSTILE_EXPERIMENT_EVENTS; i++) {
      events.add(
          hostile(
              "req_hostile-experiment-" + i,
              20 + i,
              QueryRewriteRoute.ROUTE,
              Planted.HOSTILE_EXPERIMENT));
    }
  }

  private static SampleEvent hostile(String id, int minute, String route, String experiment) {
    Map<String, Object> labels = labels("search", route);
    if (experiment != null) {
      labels.put("experiment", experiment);
      labels.put("variant", "control");
    }
    Instant at = Instant.parse("2026-08-12T11:00:00Z").plusSeconds(60L * minute);
    return event(id, at, Model.GEMINI_FLASH, Tokens.of(3_000, 0, 40), labels);
  }

  private static Map<String, Object> labels(String team, String route) {
    return GatewayRoute.labels(team, route, new Draw("planted", 0));
  }

  private static SampleEvent event(
      String id, Instant at, Model model, Tokens tokens, Map<String, Object> labels) {
    Draw draw = new Draw(id, 0);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event_id", id);
    fields.put("enqueued_at", at.toString());
    fields.put("completed_at", at.plusMillis(640).toString());
    fields.put("provider", model.provider);
    fields.put("model", model.id);
    fields.put("is_streamed", false);
    fields.put("status", "ok");
    fields.putAll(labels);
    tokens.addTo(fields);
    fields.put("messages", DummyText.messages(draw));
    fields.put("answer", DummyText.answer(draw));
    return new SampleEvent(at, fields);
  }
}
