package io.spendcast.facts.onepass;

import static io.spendcast.facts.onepass.EventColumns.FIRST_TOKEN_CLASS;
import static io.spendcast.facts.onepass.EventColumns.IS_STREAMED;
import static io.spendcast.facts.onepass.EventColumns.METERS;
import static io.spendcast.facts.onepass.EventColumns.SESSION_ID;
import static io.spendcast.facts.onepass.EventColumns.SOURCE;

import io.spendcast.warehouse.column.TextCodes;

/** The pass of one task over its events, batch by batch, and in a batch table by table. */
final class EventPass {
  private final PassPlan plan;
  private final EventSummary summary;
  private final EventBatch batch;
  private final EventCodes codes;
  private final StatusCodes status;

  EventPass(PassPlan plan) {
    this.plan = plan;
    summary = new EventSummary(plan);
    batch = new EventBatch(summary.texts);
    codes = new EventCodes(plan, summary, batch);
    status = new StatusCodes(summary.texts);
  }

  EventBatch batch() {
    return batch;
  }

  /** Adds the events of the batch. */
  void addBatch() {
    codes.read();
    addToMixes();
    for (int measure = 0; measure < batch.measures.length; measure++) {
      addToHistograms(measure);
    }
    addArrivals();
    addToSessions();
  }

  private void addToMixes() {
    int[] tuple = new int[6];
    for (int event = 0; event < batch.size; event++) {
      if (codes.group[event] < 0) {
        continue;
      }
      tuple[0] = codes.group[event];
      tuple[1] = codes.priced[event];
      tuple[2] = batch.texts[EventColumns.API_KEY_HASH][event];
      tuple[3] = batch.texts[EventColumns.PROJECT][event];
      tuple[4] = codes.meterMask[event];
      tuple[5] = status.isServedFromCache(batch, event) ? 1 : 0;
      addToMix(event, summary.mixSums.at(summary.mixes.codeOf(tuple)));
    }
  }

  private void addToMix(int event, int at) {
    long[] sums = summary.mixSums.values();
    for (int rest = codes.meterMask[event]; rest != 0; rest &= rest - 1) {
      int meter = Integer.numberOfTrailingZeros(rest);
      sums[at + meter] = Math.addExact(sums[at + meter], batch.meters[meter][event]);
    }
    int counters = at + METERS.size();
    sums[counters + EventSummary.ATTEMPTS]++;
    status.count(batch, event, sums, counters);
    if (batch.flags[IS_STREAMED][event]) {
      sums[counters + EventSummary.STREAMED]++;
    }
  }

  private void addToHistograms(int measure) {
    boolean[] isMeasured = batch.isMeasured[measure];
    long[] values = batch.measures[measure];
    long least = EventColumns.LEAST_VALID[measure];
    boolean isFirstToken = measure == EventColumns.TIME_TO_FIRST_TOKEN;
    for (int event = 0; event < batch.size; event++) {
      if (!isMeasured[event] || codes.group[event] < 0) {
        continue;
      }
      long value = values[event];
      boolean valid = value >= least && value <= EventColumns.GREATEST_VALID;
      if (isFirstToken) {
        int tokenClass = batch.texts[FIRST_TOKEN_CLASS][event];
        if (status.isNotStreamed(tokenClass)) {
          continue;
        }
        valid &= status.isValidFirstToken(tokenClass);
      }
      summary.histograms.add(codes.group[event], measure, value, valid);
    }
  }

  private void addArrivals() {
    int[] tuple = new int[3];
    for (int event = 0; event < batch.size; event++) {
      if (codes.group[event] < 0) {
        continue;
      }
      int source = batch.texts[SOURCE][event];
      int intervals = status.intervals(source, plan);
      int day = codes.day[event];
      tuple[0] = day;
      tuple[1] = source;
      tuple[2] = intervals < 0 ? -1 : plan.interval(day, batch.eventAt[event], intervals);
      int at = summary.arrivalCounts.at(summary.arrivals.codeOf(tuple));
      summary.arrivalCounts.values()[at]++;
      if (batch.texts[SESSION_ID][event] == TextCodes.NULL) {
        summary.arrivalCounts.values()[at + 1]++;
      }
    }
  }

  private void addToSessions() {
    int[] pair = new int[2];
    for (int event = 0; event < batch.size; event++) {
      int session = batch.texts[SESSION_ID][event];
      if (session == TextCodes.NULL || codes.day[event] < 0) {
        continue;
      }
      pair[0] = session;
      pair[1] = codes.day[event];
      summary.sessions.add(
          batch,
          event,
          pair,
          codes.owner[event],
          codes.priced[event],
          codes.meterMask[event],
          status.isServedFromCache(batch, event));
    }
  }

  /** Whether as much was gathered as one summary may hold. */
  boolean isFull() {
    return summary.bytes() > plan.summaryBytes();
  }

  /** Whether as many sessions were gathered as one summary may hold. */
  boolean areSessionsFull() {
    return summary.sessionBytes() > plan.sessionBytes();
  }

  /** Whether there are sessions that were not taken. */
  boolean hasSessions() {
    return summary.sessions.days.size() > 0;
  }

  /** What was gathered. */
  EventSummary summary() {
    return summary;
  }
}
