package io.spendcast.facts.onepass;

import io.spendcast.facts.onepass.SessionDay.Quantity;
import io.spendcast.warehouse.column.TextCodes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The sessions of a summary, each with all that the task knows of it. */
final class SummarySessions {
  private static final int SESSION_ID = EventColumns.SESSION_ID;

  private final EventSummary summary;
  private final SummaryValues values;
  private final Grouped daysOfSession;
  private final Grouped keysOfDay;

  SummarySessions(EventSummary summary) {
    this.summary = summary;
    this.values = new SummaryValues(summary);
    SessionParts parts = summary.sessions;
    daysOfSession = Grouped.of(parts.days, summary.texts[SESSION_ID].size());
    keysOfDay = Grouped.of(parts.keys, parts.days.size());
  }

  /** Each session that is scattered, or each that is not, with its days in any order. */
  Iterator<List<SessionDay>> sessions(ScatteredSessions scattered, boolean areScattered) {
    TextCodes ids = summary.texts[SESSION_ID];
    return IntStream.range(0, ids.size())
        .filter(session -> daysOfSession.start(session) < daysOfSession.end(session))
        .filter(session -> scattered.holds(ids.hash(session)) == areScattered)
        .mapToObj(this::days)
        .iterator();
  }

  private List<SessionDay> days(int session) {
    int start = daysOfSession.start(session);
    int end = daysOfSession.end(session);
    if (end - start == 1) {
      return List.of(day(session, daysOfSession.item(start)));
    }
    List<SessionDay> days = new ArrayList<>(end - start);
    for (int at = start; at < end; at++) {
      days.add(day(session, daysOfSession.item(at)));
    }
    return days;
  }

  private SessionDay day(int session, int day) {
    SessionParts parts = summary.sessions;
    List<Quantity> quantities = new ArrayList<>();
    for (int at = keysOfDay.start(day); at < keysOfDay.end(day); at++) {
      int key = keysOfDay.item(at);
      Values price = values.price(parts.keys.get(key, 1));
      for (int kind = parts.start(key); kind < parts.end(key); kind++) {
        quantities.add(
            new Quantity(price, parts.kind(kind), parts.quantity(kind), parts.requests(kind)));
      }
    }
    return new SessionDay(
        values.id(session),
        summary.epochDay(parts.days.get(day, 1)),
        parts.firstAt(day),
        parts.firstId(day),
        values.owner(parts.firstOwner(day)),
        quantities);
  }

  /** Tuples by their first value. */
  private record Grouped(int[] starts, int[] items) {
    static Grouped of(IntTuples tuples, int groups) {
      int[] starts = new int[groups + 1];
      for (int i = 0; i < tuples.size(); i++) {
        starts[tuples.get(i, 0) + 1]++;
      }
      for (int i = 0; i < groups; i++) {
        starts[i + 1] += starts[i];
      }
      int[] items = new int[tuples.size()];
      int[] next = starts.clone();
      for (int i = 0; i < tuples.size(); i++) {
        items[next[tuples.get(i, 0)]++] = i;
      }
      return new Grouped(starts, items);
    }

    int start(int group) {
      return starts[group];
    }

    int end(int group) {
      return starts[group + 1];
    }

    int item(int at) {
      return items[at];
    }
  }
}
