package io.spendcast.facts.onepass;

import static io.spendcast.facts.onepass.EventColumns.METERS;
import static io.spendcast.facts.onepass.EventColumns.TEXTS;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What the facts need of the events of one task: sums, histograms and sessions, by number. */
final class EventSummary implements Serializable {
  /** Counters of a mix after its meters. */
  static final int ATTEMPTS = 0;

  static final int ERRORS = 1;
  static final int ABORTS = 2;
  static final int STALE_HITS = 3;
  static final int CACHE_LOOKUPS = 4;
  static final int STREAMED = 5;
  static final int VALID_FIRST_TOKENS = 6;
  private static final int COUNTERS = 7;

  private final int[] epochDays;
  final TextCodes[] texts = new TextCodes[TEXTS.size()];

  /** provider, model, service_tier, region, is_batch. */
  final IntTuples served = new IntTuples(5);

  /** team, route, environment, experiment, variant. */
  final IntTuples owners = new IntTuples(5);

  /** served, attempt_class, the halves of price slot and context band, and the team of the call. */
  final IntTuples priced = new IntTuples(7);

  /** day, served, owner. */
  final IntTuples groups = new IntTuples(3);

  /** group, priced, api_key_hash, project, meter mask, whether served from cache. */
  final IntTuples mixes = new IntTuples(6);

  final LongRows mixSums = new LongRows(METERS.size() + COUNTERS);
  final Histograms histograms = new Histograms();

  /** day, source, interval (-1: none is promised). */
  final IntTuples arrivals = new IntTuples(3);

  /** Records, and those without a session. */
  final LongRows arrivalCounts = new LongRows(2);

  final SessionParts sessions = new SessionParts();

  EventSummary(PassPlan plan) {
    this.epochDays = plan.epochDays();
    Arrays.setAll(texts, column -> new TextCodes());
  }

  /** Of memory while it is filled, about. */
  long bytes() {
    long sum = mixSums.bytes() + histograms.bytes() + arrivalCounts.bytes() + sessions.bytes();
    for (TextCodes codes : texts) {
      sum += codes.bytes();
    }
    for (IntTuples tuples : List.of(served, owners, priced, groups, mixes, arrivals)) {
      sum += tuples.bytes();
    }
    return sum;
  }

  /** Days since 1970 of a day's place in the plan. */
  int epochDay(int day) {
    return epochDays[day];
  }

  @Nullable UTF8String text(int column, int code) {
    return texts[column].text(code);
  }
}
