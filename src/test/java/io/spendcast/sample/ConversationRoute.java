package io.spendcast.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Conversations whose context grows turn by turn: each turn sends everything so far and adds to it.
 *
 * <p>The spread of lengths is that of the Mooncake conversation trace (log-normal, sigma 1.2 for
 * input, 1.36 for output), a little narrower; the medians are those of agents with long contexts. A
 * prefix is found in the provider's cache often enough that about 37 % of all input is read from
 * there, the share of reusable prefix blocks in that trace.
 */
record ConversationRoute(
    String team,
    String route,
    TrafficShape sessions,
    double meanTurns,
    Length firstPrompt,
    Length turnInput,
    Length answer,
    Length reasoning,
    double meanToolCalls,
    double meanWebSearches,
    double prefixReuse,
    Function<LocalDate, Model> model)
    implements GatewayRoute {

  private static final long CONTEXT_LIMIT = 900_000;

  /** Long contexts are served without priority. */
  private static final long PRIORITY_LIMIT = 272_000;

  /** Log-normal lengths in tokens; a median of 0 stands for none. */
  record Length(double median, double sigma, long most) {
    long next(Draw draw) {
      return median == 0 ? 0 : draw.logNormal(median, sigma, 8, most);
    }
  }

  static ConversationRoute codingAssistant() {
    return new ConversationRoute(
        "assist",
        "coding-assistant",
        new TrafficShape(17.5, 0.60, 1, 0.012),
        5,
        new Length(66_000, 0.9, 400_000),
        new Length(26_000, 1.1, 200_000),
        new Length(1_500, 1.1, 24_000),
        new Length(0, 0, 0),
        2.0,
        0,
        0.66,
        day -> day.isBefore(SamplePeriod.SONNET_5_FROM) ? Model.SONNET_4_6 : Model.SONNET_5);
  }

  static ConversationRoute contractReview() {
    return new ConversationRoute(
        "assist",
        "contract-review",
        new TrafficShape(7, 0.45, 2.2, 0.010),
        4,
        new Length(90_000, 0.7, 350_000),
        new Length(14_000, 1.0, 120_000),
        new Length(2_200, 0.9, 24_000),
        new Length(900, 0.9, 20_000),
        0,
        0,
        0.50,
        day -> day.isBefore(SamplePeriod.GPT_5_6_FROM) ? Model.SONNET_4_6 : Model.TERRA);
  }

  static ConversationRoute deepResearch() {
    return new ConversationRoute(
        "research",
        "deep-research",
        new TrafficShape(9.5, 0.70, 1, 0.015),
        4,
        new Length(140_000, 0.45, 600_000),
        new Length(45_000, 0.8, 250_000),
        new Length(3_200, 0.8, 40_000),
        new Length(6_500, 0.8, 50_000),
        3.0,
        1.2,
        0.47,
        day -> Model.GEMINI_PRO);
  }

  @Override
  public List<SampleEvent> day(LocalDate day) {
    Draw draw = new Draw(route, day.toEpochDay());
    List<SampleEvent> events = new ArrayList<>();
    for (Instant start : sessions.arrivals(day, draw)) {
      session(start, model.apply(day), draw, events);
    }
    return events;
  }

  private void session(Instant start, Model by, Draw draw, List<SampleEvent> events) {
    Map<String, Object> labels = labels(by, draw);
    int turns = 1 + draw.poisson(meanTurns - 1);
    Instant at = start;
    long history = 0;
    boolean keepsAnHour = draw.chance(0.12);
    for (int turn = 1; turn <= turns && history < CONTEXT_LIMIT; turn++) {
      long added = (turn == 1 ? firstPrompt : turnInput).next(draw);
      Tokens tokens = tokens(by, history, added, keepsAnHour, draw);
      labels.put("conversation_turn", turn);
      if (history > 0) {
        labels.put("history_tokens", history);
      }
      if (tokens.inputTotal() > PRIORITY_LIMIT) {
        labels.remove("service_tier");
      }
      events.addAll(new Call(at, by, tokens, true, 1, labels).attempts(draw));
      history = history + added + tokens.text();
      at = at.plusMillis(20_000 + draw.logNormal(60_000, 0.9, 1_000, 1_500_000));
    }
  }

  private Map<String, Object> labels(Model by, Draw draw) {
    Map<String, Object> labels = GatewayRoute.labels(team, route, draw);
    labels.put("session_id", draw.identifier("ses_"));
    if (by == Model.TERRA) {
      labels.put("region", "eu");
      labels.put("debug", Map.of("request", Map.of("prompt", DummyText.question(draw))));
      if (draw.chance(0.04)) {
        labels.put("service_tier", "priority");
      }
    } else if (by == Model.GEMINI_PRO) {
      labels.put("region", "europe-west4");
    }
    return labels;
  }

  private Tokens tokens(Model by, long history, long added, boolean keepsAnHour, Draw draw) {
    boolean found = history > 0 && draw.chance(prefixReuse);
    long read = found ? history - history % 128 : 0;
    long fresh = history + added - read;
    long written = by.writesCache() && draw.chance(0.8) ? fresh - fresh % 1024 : 0;
    return new Tokens(
        fresh - written,
        read,
        keepsAnHour ? 0 : written,
        keepsAnHour ? written : 0,
        answer.next(draw),
        reasoning.next(draw),
        meanToolCalls == 0 ? 0 : draw.poisson(meanToolCalls),
        meanWebSearches == 0 ? 0 : draw.poisson(meanWebSearches));
  }
}
