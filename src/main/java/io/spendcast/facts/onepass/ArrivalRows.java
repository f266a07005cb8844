package io.spendcast.facts.onepass;

import java.util.Iterator;
import java.util.stream.IntStream;
import scala.Tuple2;

/** When records came, as rows of {@code arrivals}. */
final class ArrivalRows {
  private ArrivalRows() {}

  /** The counts of the days that are shared, or of those that are not. */
  static Iterator<Tuple2<Values, long[]>> of(
      EventSummary summary, SharedDays shared, boolean areShared) {
    return IntStream.range(0, summary.arrivals.size())
        .filter(
            arrival ->
                shared.holds(summary.epochDay(summary.arrivals.get(arrival, 0))) == areShared)
        .mapToObj(
            arrival -> {
              int interval = summary.arrivals.get(arrival, 2);
              Values key =
                  new Values(
                      summary.epochDay(summary.arrivals.get(arrival, 0)),
                      summary.text(EventColumns.SOURCE, summary.arrivals.get(arrival, 1)),
                      interval < 0 ? null : Long.valueOf(interval));
              return new Tuple2<>(
                  key,
                  new long[] {
                    summary.arrivalCounts.get(arrival, 0), summary.arrivalCounts.get(arrival, 1)
                  });
            })
        .iterator();
  }
}
