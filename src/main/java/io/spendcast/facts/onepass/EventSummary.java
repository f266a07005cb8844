package io.spendcast.facts.onepass;

import static io.spendcast.facts.onepass.EventColumns.METERS;
import static io.spendcast.facts.onepass.EventColumns.SESSION_ID;
import static io.spendcast.facts.onepass.EventColumns.TEXTS;

import io.spendcast.warehouse.column.TextCodes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What the facts need of the events of one task: sums, histograms and sessions, by number. Of
 * sessions there are by far the most, so they are taken out now and then, while the rest, which
 * hardly grows, stays.
 */
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

  SessionParts sessions;

  /** Whether it has sessions and nothing else. */
  private final boolean isOfSessions;

  /** Of sessions that were taken out: the hashes of the ids of those that were taken together. */
  private final List<int[]> sessionHashes = new ArrayList<>();

  /** Of sessions that were taken out: which kinds of which prices, a bit for each of all. */
  private final BitSet sessionPrices = new BitSet();

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
    isOfSessions = false;
  }

  /** The names of a summary, and its sessions. */
  private EventSummary(EventSummary whole) {
    epochDays = whole.epochDays;
    texts = whole.texts.clone();
    served = whole.served;
    owners = whole.owners;
    priced = whole.priced;
    groups = new IntTuples(3);
    mixes = new IntTuples(6);
    mixSums = new LongRows(0);
    histograms = new Histograms();
    arrivals = new IntTuples(3);
    arrivalCounts = new LongRows(0);
    sessions = whole.sessions;
    isOfSessions = true;
  }

  /**
   * Takes the sessions out. What is given shares its names with this summary, so it is to be used
   * up before more events come. Of a session whose events come before and after there are parts.
   */
  EventSummary takeSessions() {
    sessions.finish();
    TextCodes ids = texts[SESSION_ID];
    sessionHashes.add(IntStream.range(0, ids.size()).map(ids::hash).toArray());
    sessionPrices.or(sessions.prices());
    EventSummary taken = new EventSummary(this);
    sessions = new SessionParts();
    texts[SESSION_ID] = new TextCodes();
    return taken;
  }

  /** Whether it has sessions and nothing else. */
  boolean isOfSessions() {
    return isOfSessions;
  }

  /** Of sessions that were taken out: the hashes of the ids of those that were taken together. */
  List<int[]> sessionHashes() {
    return sessionHashes;
  }

  /** Places of prices, times the number of kinds, plus the kind. */
  IntStream sessionPrices() {
    return sessionPrices.stream();
  }

  /** Of memory that sessions take, about. */
  long sessionBytes() {
    return sessions.bytes() + texts[SESSION_ID].bytes();
  }

  /** Of memory that all but sessions takes, about. */
  long bytes() {
    long sum = mixSums.bytes() + histograms.bytes() + arrivalCounts.bytes();
    for (int column = 0; column < texts.length; column++) {
      sum += column == SESSION_ID ? 0 : texts[column].bytes();
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

  /** Days since 1970 of a group. */
  int epochDayOf(int group) {
    return epochDay(groups.get(group, 0));
  }

  /** Days since 1970 of what the summary has seen, sessions aside. */
  Set<Integer> epochDays() {
    return IntStream.concat(days(groups), days(arrivals))
        .distinct()
        .mapToObj(this::epochDay)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static IntStream days(IntTuples tuples) {
    return IntStream.range(0, tuples.size()).map(tuple -> tuples.get(tuple, 0));
  }

  @Nullable UTF8String text(int column, int code) {
    return texts[column].text(code);
  }
}
