package io.spendcast.facts.onepass;

import static io.spendcast.facts.onepass.EventColumns.IS_BATCH;

import io.spendcast.facts.onepass.PassPlan.PriceTimeline;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that the events of a batch have in a summary, one loop for each: a table of some
 * megabytes answers several events at once where nothing waits for its answer in between.
 */
final class EventCodes {
  private final PassPlan plan;
  private final EventSummary summary;
  private final EventBatch batch;
  private @Nullable PriceTimeline[] timelines = new PriceTimeline[16];
  private boolean[] hasTimeline = new boolean[16];
  private int lastDay = -1;

  /** The place of its day in the plan; -1 of an event of another day, which counts nowhere. */
  int[] day = {};

  int[] served = {};
  int[] owner = {};
  int[] priced = {};

  /** Of an event of a day whose facts are rebuilt; else -1. */
  int[] group = {};

  /** A bit for each meter that the event has. */
  int[] meterMask = {};

  EventCodes(PassPlan plan, EventSummary summary, EventBatch batch) {
    this.plan = plan;
    this.summary = summary;
    this.batch = batch;
  }

  /** Looks at the events of the batch. */
  void read() {
    reserve(batch.size);
    days();
    tuples(summary.served, EventColumns.PROVIDER, 4, served);
    tuples(summary.owners, EventColumns.TEAM, 5, owner);
    meterMasks();
    prices();
    groups();
  }

  private void days() {
    for (int event = 0; event < batch.size; event++) {
      int found = plan.day(batch.eventAt[event], lastDay);
      day[event] = found;
      lastDay = found < 0 ? lastDay : found;
    }
  }

  /** Tuples of texts from a column on; after four of them whether the call was of a batch. */
  private void tuples(IntTuples tuples, int first, int texts, int[] into) {
    int[] tuple = new int[5];
    for (int event = 0; event < batch.size; event++) {
      if (day[event] < 0) {
        continue;
      }
      for (int i = 0; i < texts; i++) {
        tuple[i] = batch.texts[first + i][event];
      }
      if (texts < tuple.length) {
        tuple[texts] = batch.flags[IS_BATCH][event] ? 1 : 0;
      }
      into[event] = tuples.codeOf(tuple);
    }
  }

  private void meterMasks() {
    Arrays.fill(meterMask, 0, batch.size, 0);
    for (int meter = 0; meter < batch.meters.length; meter++) {
      long[] quantities = batch.meters[meter];
      int bit = 1 << meter;
      for (int event = 0; event < batch.size; event++) {
        meterMask[event] |= quantities[event] == 0 ? 0 : bit;
      }
    }
  }

  private void prices() {
    int[] tuple = new int[7];
    for (int event = 0; event < batch.size; event++) {
      if (day[event] < 0) {
        continue;
      }
      PriceTimeline timeline = timeline(served[event], event);
      long slot = timeline == null ? 0 : timeline.slot(batch.eventAt[event]);
      long band =
          timeline == null || timeline.hasOneBand() ? 0 : timeline.band(slot, inputTokens(event));
      tuple[0] = served[event];
      tuple[1] = batch.texts[EventColumns.ATTEMPT_CLASS][event];
      tuple[2] = (int) (slot >>> 32);
      tuple[3] = (int) slot;
      tuple[4] = (int) (band >>> 32);
      tuple[5] = (int) band;
      tuple[6] = batch.texts[EventColumns.TEAM][event];
      priced[event] = summary.priced.codeOf(tuple);
    }
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

  private void groups() {
    int[] tuple = new int[3];
    for (int event = 0; event < batch.size; event++) {
      if (day[event] < 0 || !plan.isBuilt(day[event])) {
        group[event] = -1;
        continue;
      }
      tuple[0] = day[event];
      tuple[1] = served[event];
      tuple[2] = owner[event];
      group[event] = summary.groups.codeOf(tuple);
    }
  }

  private void reserve(int events) {
    if (events > day.length) {
      day = new int[events];
      served = new int[events];
      owner = new int[events];
      priced = new int[events];
      group = new int[events];
      meterMask = new int[events];
    }
  }
}
