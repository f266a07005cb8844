package io.spendcast.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The export of a help-desk product that knows nothing of canonical names: local times without a
 * zone, a display name for the model, input tokens that include the cached ones.
 *
 * <p>About 15 % of its first-token times are a bogus zero, as 7 of 45 are in the llm-bench probes.
 */
final class SupportDesk {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final String MODEL_NAME = "Claude Haiku 4.5";
  static final List<String> COLUMNS =
      List.of(
          "reply_id",
          "ticket",
          "agent",
          "asked_local",
          "answered_local",
          "first_token_ms",
          "model_name",
          "tokens_in",
          "tokens_in_cached",
          "tokens_out",
          "outcome",
          "prompt",
          "answer");

  private static final TrafficShape REPLIES = new TrafficShape(26, 0.4, 1, 0.008);
  private static final double ZERO_SHARE = 0.15;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZONE);

  private SupportDesk() {}

  static List<SampleEvent> day(LocalDate day) {
    Draw draw = new Draw("support_desk", day.toEpochDay());
    List<SampleEvent> events = new ArrayList<>();
    for (Instant at : REPLIES.arrivals(day, draw)) {
      long input = draw.logNormal(8_000, 1.1, 60, 150_000);
      long cached = draw.chance(0.5) ? input / 2 / 128 * 128 : 0;
      long output = draw.logNormal(340, 0.8, 5, 4_000);
      long toFirst = draw.logNormal(900, 0.45, 60, 30_000);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("reply_id", draw.identifier("rpl-"));
      fields.put("ticket", "T" + (40_000 + draw.below(9_000)));
      fields.put("agent", "agent" + (10 + draw.below(30)) + "@example.com");
      fields.put("asked_local", LOCAL.format(at));
      fields.put("answered_local", LOCAL.format(at.plusMillis(toFirst + 7 * output)));
      fields.put("first_token_ms", draw.chance(ZERO_SHARE) ? 0L : toFirst);
      fields.put("model_name", MODEL_NAME);
      fields.put("tokens_in", input);
      fields.put("tokens_in_cached", cached);
      fields.put("tokens_out", output);
      fields.put("outcome", draw.chance(0.97) ? "sent" : "discarded");
      fields.put("prompt", DummyText.question(draw));
      fields.put("answer", DummyText.answer(draw));
      events.add(new SampleEvent(at, fields));
    }
    return events;
  }

  /** The month of the desk's own calendar that the reply was asked in, for example 2026-07. */
  static String month(SampleEvent event) {
    return LOCAL.format(event.enqueuedAt()).substring(0, 7);
  }
}
