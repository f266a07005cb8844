package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What is known of one session on one day: as a task found it, or whole.
 *
 * @param firstAt instant of its first event, microseconds since 1970
 * @param firstId id of its first event
 * @param owner team, route, environment, experiment and variant of its first event
 */
record SessionDay(
    UTF8String session,
    int epochDay,
    long firstAt,
    UTF8String firstId,
    Values owner,
    List<Quantity> quantities)
    implements Serializable {
  /**
   * What a session consumed of one meter at one price.
   *
   * @param price as {@link SummaryValues#price} gives it
   * @param kind place of the meter, or why there is none
   */
  record Quantity(Values price, int kind, long quantity, long requests) implements Serializable {
    private Quantity plus(Quantity other) {
      return new Quantity(
          price,
          kind,
          Math.addExact(quantity, other.quantity),
          Math.addExact(requests, other.requests));
    }
  }

  /**
   * The days of one session from all that is known of it. An event belongs to the day of the first
   * event that its session had on its own day or on the day before.
   */
  static List<SessionDay> whole(List<SessionDay> parts) {
    if (parts.size() == 1) {
      return parts;
    }
    Map<Integer, SessionDay> byDay = new TreeMap<>();
    parts.forEach(part -> byDay.merge(part.epochDay, part, SessionDay::merged));
    Map<Integer, SessionDay> bySessionDay = new TreeMap<>();
    byDay.forEach(
        (day, part) ->
            bySessionDay.merge(
                byDay.containsKey(day - 1) ? day - 1 : day, part, SessionDay::merged));
    List<SessionDay> whole = new ArrayList<>();
    bySessionDay.forEach((day, part) -> whole.add(part.on(day)));
    return whole;
  }

  private SessionDay on(int day) {
    return new SessionDay(session, day, firstAt, firstId, owner, quantities);
  }

  private static SessionDay merged(SessionDay some, SessionDay others) {
    boolean isLater =
        some.firstAt > others.firstAt
            || (some.firstAt == others.firstAt && some.firstId.compareTo(others.firstId) > 0);
    SessionDay first = isLater ? others : some;
    Map<List<Object>, Quantity> sums = new HashMap<>();
    for (SessionDay part : List.of(some, others)) {
      for (Quantity quantity : part.quantities) {
        sums.merge(List.of(quantity.price, quantity.kind), quantity, Quantity::plus);
      }
    }
    return new SessionDay(
        first.session,
        first.epochDay,
        first.firstAt,
        first.firstId,
        first.owner,
        List.copyOf(sums.values()));
  }
}
