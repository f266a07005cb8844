package io.spendcast.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Short rewrites with a tight latency goal. Lengths follow the Azure code trace (median input 1,469
 * tokens, sigma 1.36, cut at 7,437; median output 13). From {@link
 * SamplePeriod#LATENCY_REGRESSES_FROM} it takes more than twice as long.
 */
final class QueryRewriteRoute implements GatewayRoute {
  static final String ROUTE = "query-rewrite";
  private static final TrafficShape REWRITES = new TrafficShape(46, 0.85, 1, 0.012);
  private static final double BEFORE = 1;
  private static final double AFTER = 2.6;

  @Override
  public List<SampleEvent> day(LocalDate day) {
    Draw draw = new Draw(ROUTE, day.toEpochDay());
    double slowness = day.isBefore(SamplePeriod.LATENCY_REGRESSES_FROM) ? BEFORE : AFTER;
    List<SampleEvent> events = new ArrayList<>();
    for (Instant at : REWRITES.arrivals(day, draw)) {
      Tokens tokens =
          Tokens.of(draw.logNormal(1_469, 1.36, 20, 7_437), 0, draw.logNormal(13, 0.85, 3, 400));
      Call call =
          new Call(
              at,
              Model.GEMINI_FLASH,
              tokens,
              false,
              slowness,
              GatewayRoute.labels("search", ROUTE, draw));
      events.addAll(call.attempts(draw));
    }
    return events;
  }
}
