package io.spendcast.facts.onepass;

import static io.spendcast.facts.onepass.EventColumns.FIRST_TOKEN_CLASS;
import static io.spendcast.facts.onepass.EventColumns.IS_BATCH;
import static io.spendcast.facts.onepass.EventColumns.IS_STREAMED;
import static io.spendcast.facts.onepass.EventColumns.METERS;
import static io.spendcast.facts.onepass.EventColumns.SESSION_ID;
import static io.spendcast.facts.onepass.EventColumns.SOURCE;

import io.spendcast.facts.onepass.PassPlan.PriceTimeline;
import io.spendcast.warehouse.column.TextCodes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The pass of one task over its events. */
final class EventPass {
  private final PassPlan plan;
  private final EventSummary summary;
  private final EventBatch batch;
  private final StatusCodes status;
  private @Nullable PriceTimeline[] timelines = new PriceTimeline[16];
  private boolean[] hasTimeline = new boolean[16];
  private final int[] pair = new int[2];
  private final int[] triple = new int[3];
  private final int[] quintuple = new int[5];
  private final int[] sextuple = new int[6];
  private final int[] septuple = new int[7];
  private int lastDay = -1;

  EventPass(PassPlan plan) {
    this.plan = plan;
    summary = new EventSummary(plan);
    batch = new EventBatch(summary.texts);
    status = new StatusCodes(summary.texts);
  }

  EventBatch batch() {
    return batch;
  }

  /** Adds the events of the batch. */
  void addBatch() {
    for (int event = 0; event < batch.size; event++) {
      add(event);
    }
  }

  private void add(int event) {
    long eventAt = batch.eventAt[event];
    int day = plan.day(eventAt, lastDay);
    if (day < 0) {
      return;
    }
    lastDay = day;
    int servedBy = servedBy(event);
    int owner = owner(event);
    int price = priced(event, servedBy, eventAt);
    int mask = meterMask(event);
    boolean fromCache = status.isServedFromCache(batch, event);
    if (plan.isBuilt(day)) {
      int group = triple(summary.groups, day, servedBy, owner);
      addToMix(event, group, price, mask, fromCache);
      addToHistograms(event, group);
      addArrival(event, day, eventAt);
    }
    int session = batch.texts[SESSION_ID][event];
    if (session != TextCodes.NULL) {
      pair[0] = session;
      pair[1] = day;
      summary.sessions.add(batch, event, pair, owner, price, mask, fromCache);
    }
  }

  private int servedBy(int event) {
    int[] tuple = quintuple;
    for (int i = 0; i < 4; i++) {
      tuple[i] = batch.texts[EventColumns.PROVIDER + i][event];
    }
    tuple[4] = batch.flags[IS_BATCH][event] ? 1 : 0;
    return summary.served.codeOf(tuple);
  }

  private int owner(int event) {
    int[] tuple = quintuple;
    for (int i = 0; i < 5; i++) {
      tuple[i] = batch.texts[EventColumns.TEAM + i][event];
    }
    return summary.owners.codeOf(tuple);
  }

  private int priced(int event, int servedBy, long eventAt) {
    PriceTimeline timeline = timeline(servedBy, event);
    long slot = 0;
    long band = 0;
    if (timeline != null) {
      slot = timeline.slot(eventAt);
      band = timeline.hasOneBand() ? 0 : timeline.band(slot, inputTokens(event));
    }
    int[] tuple = septuple;
    tuple[0] = servedBy;
    tuple[1] = batch.texts[EventColumns.ATTEMPT_CLASS][event];
    tuple[2] = (int) (slot >>> 32);
    tuple[3] = (int) slot;
    tuple[4] = (int) (band >>> 32);
    tuple[5] = (int) band;
    tuple[6] = batch.texts[EventColumns.TEAM][event];
    return summary.priced.codeOf(tuple);
  }

  private @Nullable PriceTimeline timeline(int servedBy, int event) {
    if (servedBy >= hasTimeline.length) {
      timelines = Arrays.copyOf(timelines, 2 * (servedBy + 1));
      hasTimeline = Arrays.copyOf(hasTimeline, 2 * (servedBy + 1));
    }
    if (!hasTimeline[servedBy]) {
      hasTimeline[servedBy] = true;
      timelines[servedBy] =
          plan.timeline(
              summary.text(EventColumns.PROVIDER, batch.texts[EventColumns.PROVIDER][event]),
              summary.text(EventColumns.MODEL, batch.texts[EventColumns.MODEL][event]));
    }
    return timelines[servedBy];
  }

  private long inputTokens(int event) {
    long sum = 0;
    for (int meter : EventColumns.INPUT_METERS) {
      sum = Math.addExact(sum, batch.meters[meter][event]);
    }
    return sum;
  }

  private int meterMask(int event) {
    int mask = 0;
    for (int meter = 0; meter < batch.meters.length; meter++) {
      if (batch.meters[meter][event] != 0) {
        mask |= 1 << meter;
      }
    }
    return mask;
  }

  private void addToMix(int event, int group, int price, int mask, boolean fromCache) {
    int[] tuple = sextuple;
    tuple[0] = group;
    tuple[1] = price;
    tuple[2] = batch.texts[EventColumns.API_KEY_HASH][event];
    tuple[3] = batch.texts[EventColumns.PROJECT][event];
    tuple[4] = mask;
    tuple[5] = fromCache ? 1 : 0;
    int at = summary.mixSums.at(summary.mixes.codeOf(tuple));
    long[] sums = summary.mixSums.values();
    for (int rest = mask; rest != 0; rest &= rest - 1) {
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

  private void addToHistograms(int event, int group) {
    for (int measure = 0; measure < batch.measures.length; measure++) {
      if (!batch.isMeasured[measure][event]) {
        continue;
      }
      long value = batch.measures[measure][event];
      boolean valid =
          value >= EventColumns.LEAST_VALID[measure] && value <= EventColumns.GREATEST_VALID;
      if (measure == EventColumns.TIME_TO_FIRST_TOKEN) {
        int tokenClass = batch.texts[FIRST_TOKEN_CLASS][event];
        if (status.isNotStreamed(tokenClass)) {
          continue;
        }
        valid = status.isValidFirstToken(tokenClass);
      }
      summary.histograms.add(group, measure, value, valid);
    }
  }

  private void addArrival(int event, int day, long eventAt) {
    int source = batch.texts[SOURCE][event];
    int intervals = status.intervals(source, plan);
    int interval = intervals < 0 ? -1 : plan.interval(day, eventAt, intervals);
    int at = summary.arrivalCounts.at(triple(summary.arrivals, day, source, interval));
    summary.arrivalCounts.values()[at]++;
    if (batch.texts[SESSION_ID][event] == TextCodes.NULL) {
      summary.arrivalCounts.values()[at + 1]++;
    }
  }

  private int triple(IntTuples tuples, int first, int second, int third) {
    triple[0] = first;
    triple[1] = second;
    triple[2] = third;
    return tuples.codeOf(triple);
  }

  /** Whether as much was gathered as one summary may hold. */
  boolean isFull() {
    return summary.bytes() > plan.summaryBytes();
  }

  /** What was gathered. */
  EventSummary finish() {
    summary.finish();
    return summary;
  }
}
