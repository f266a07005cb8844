package io.spendcast.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions answered from documents, behind a response cache of our own that keeps answers for a
 * day. From {@link SamplePeriod#CACHE_DEGRADES_FROM} it finds less and serves answers past their
 * time. From {@link SamplePeriod#GPT_5_6_FROM} an experiment compares two models.
 */
final class AnswerSearchRoute implements GatewayRoute {
  static final String ROUTE = "answer-search";
  static final String EXPERIMENT = "answer-model";
  private static final int UNPRICED_PER_DAY = 6;

  private static final TrafficShape QUESTIONS = new TrafficShape(112, 0.85, 1, 0.012);
  private static final double BYPASS_SHARE = 0.05;
  private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

  @Override
  public List<SampleEvent> day(LocalDate day) {
    Draw draw = new Draw(ROUTE, day.toEpochDay());
    boolean degraded = !day.isBefore(SamplePeriod.CACHE_DEGRADES_FROM);
    List<SampleEvent> events = new ArrayList<>();
    for (Instant at : QUESTIONS.arrivals(day, draw)) {
      Map<String, Object> labels = GatewayRoute.labels("search", ROUTE, draw);
      labels.put("prompt_hash", "ph-" + draw.logNormal(200, 1.5, 1, 9_999));
      Model model = chooseModel(day, labels, draw);
      String found = lookUp(degraded, draw);
      labels.put("response_cache_status", found);
      if (found.endsWith("hit")) {
        events.add(fromCache(at, model, found, labels, draw));
      } else {
        events.addAll(new Call(at, model, tokens(draw), false, 1, labels).attempts(draw));
      }
    }
    return day.isBefore(SamplePeriod.UNPRICED_FROM) ? events : withUnpricedModel(events);
  }

  private static Model chooseModel(LocalDate day, Map<String, Object> labels, Draw draw) {
    boolean second = draw.chance(0.6);
    if (day.isBefore(SamplePeriod.GPT_5_6_FROM)) {
      return second ? Model.GPT_5_MINI : Model.GEMINI_FLASH;
    }
    labels.put("experiment", EXPERIMENT);
    labels.put("variant", second ? "treatment" : "control");
    if (draw.chance(0.2)) {
      labels.put(
          "quality_score",
          new BigDecimal("0." + (second ? 74 + draw.below(20) : 70 + draw.below(20))));
    }
    if (second && draw.chance(0.06)) {
      labels.put("service_tier", "flex");
    }
    return second ? Model.LUNA : Model.GEMINI_FLASH;
  }

  private static String lookUp(boolean degraded, Draw draw) {
    if (draw.chance(BYPASS_SHARE)) {
      return "bypass";
    }
    double point = draw.uniform();
    double staleShare = degraded ? 0.11 : 0;
    double freshShare = degraded ? 0.19 : 0.46;
    if (point < staleShare) {
      return "stale_hit";
    }
    return point < staleShare + freshShare ? "hit" : "miss";
  }

  private static Tokens tokens(Draw draw) {
    long input = draw.logNormal(75_000, 0.8, 300, 260_000);
    long read = draw.chance(0.3) ? input / 3 * 2 / 128 * 128 : 0;
    return Tokens.of(input - read, read, draw.logNormal(420, 0.85, 5, 6_000));
  }

  private static SampleEvent fromCache(
      Instant at, Model model, String found, Map<String, Object> labels, Draw draw) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event_id", draw.identifier("req_"));
    fields.put("enqueued_at", at.toString());
    fields.put("completed_at", at.plusMillis(draw.logNormal(28, 0.5, 4, 900)).toString());
    fields.put("provider", model.provider);
    fields.put("model", model.id);
    fields.put("status", "ok");
    fields.put("is_streamed", false);
    fields.putAll(labels);
    fields.remove("service_tier");
    long age = (long) (draw.uniform() * TIME_TO_LIVE.toMillis());
    boolean stale = found.equals("stale_hit");
    fields.put("cache_age_us", 1_000 * (stale ? age + TIME_TO_LIVE.toMillis() : age));
    fields.put("messages", DummyText.messages(draw));
    fields.put("answer", DummyText.answer(draw));
    return new SampleEvent(at, fields);
  }

  private static List<SampleEvent> withUnpricedModel(List<SampleEvent> events) {
    List<SampleEvent> changed = new ArrayList<>();
    int left = UNPRICED_PER_DAY;
    for (SampleEvent event : events) {
      boolean fits =
          left > 0
              && event.has("model", Model.LUNA.id)
              && event.has("status", "ok")
              && event.fields().containsKey("input_uncached")
              && !event.fields().containsKey("attempt");
      changed.add(fits ? event.with("model", Planted.UNPRICED_MODEL) : event);
      left -= fits ? 1 : 0;
    }
    return changed;
  }
}
