package io.spendcast.facts.onepass;

import static io.spendcast.facts.onepass.EventColumns.METERS;
import static io.spendcast.facts.onepass.EventColumns.SESSION_ID;
import static io.spendcast.facts.onepass.EventColumns.TEXTS;

import io.spendcast.warehouse.column.TextCodes;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
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
  final TextCodes[] texts;

  /** provider, model, service_tier, region, is_batch. */
  final IntTuples served;

  /** team, route, environment, experiment, variant. */
  final IntTuples owners;

  /** served, attempt_class, the halves of price slot and context band, and the team of the call. */
  final IntTuples priced;

  /** day, served, owner. */
  final IntTuples groups;

  /** group, priced, api_key_hash, project, meter mask, whether served from cache. */
  final IntTuples mixes;

  final LongRows mixSums;
  final Histograms histograms;

  /** day, source, interval (-1: none is promised). */
  final IntTuples arrivals;

  /** Records, and those without a session. */
  final LongRows arrivalCounts;

  final SessionParts sessions;

  /** After the pass: the hash of the id of each session. */
  private int[] sessionHashes = {};

  /** After the pass: which kinds of which prices sessions have, a bit for each of all. */
  private BitSet sessionPrices = new BitSet();

  EventSummary(PassPlan plan) {
    epochDays = plan.epochDays();
    texts = new TextCodes[TEXTS.size()];
    Arrays.setAll(texts, column -> new TextCodes());
    served = new IntTuples(5);
    owners = new IntTuples(5);
    priced = new IntTuples(7);
    groups = new IntTuples(3);
    mixes = new IntTuples(6);
    mixSums = new LongRows(METERS.size() + COUNTERS);
    histograms = new Histograms();
    arrivals = new IntTuples(3);
    arrivalCounts = new LongRows(2);
    sessions = new SessionParts();
  }

  /** The same names, and either the sessions or everything else of a summary. */
  private EventSummary(EventSummary whole, boolean hasSessions) {
    epochDays = whole.epochDays;
    texts = whole.texts.clone();
    served = whole.served;
    owners = whole.owners;
    priced = whole.priced;
    if (hasSessions) {
      groups = new IntTuples(3);
      mixes = new IntTuples(6);
      mixSums = new LongRows(0);
      histograms = new Histograms();
      arrivals = new IntTuples(3);
      arrivalCounts = new LongRows(0);
      sessions = whole.sessions;
    } else {
      texts[SESSION_ID] = new TextCodes();
      groups = whole.groups;
      mixes = whole.mixes;
      mixSums = whole.mixSums;
      histograms = whole.histograms;
      arrivals = whole.arrivals;
      arrivalCounts = whole.arrivalCounts;
      sessions = new SessionParts();
      sessionHashes = whole.sessionHashes;
      sessionPrices = whole.sessionPrices;
    }
  }

  /** To be called when all events are in. */
  void finish() {
    sessions.finish();
    TextCodes ids = texts[SESSION_ID];
    sessionHashes = IntStream.range(0, ids.size()).map(ids::hash).toArray();
    sessionPrices = sessions.prices();
  }

  /** All but the sessions; of them only their hashes and the prices that they ask for. */
  EventSummary withoutSessions() {
    return new EventSummary(this, false);
  }

  /** The sessions alone. */
  EventSummary sessionsAlone() {
    return new EventSummary(this, true);
  }

  /** The hash of the id of each session. */
  int[] sessionHashes() {
    return sessionHashes;
  }

  /** Places of prices, times the number of kinds, plus the kind. */
  IntStream sessionPrices() {
    return sessionPrices.stream();
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
