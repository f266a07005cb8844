package io.spendcast.facts.onepass;

import static io.spendcast.facts.onepass.EventColumns.FIRST_TOKEN_CLASS;
import static io.spendcast.facts.onepass.EventColumns.RESPONSE_CACHE_STATUS;
import static io.spendcast.facts.onepass.EventColumns.SOURCE;
import static io.spendcast.facts.onepass.EventColumns.STATUS;

import io.spendcast.warehouse.column.TextCodes;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** The numbers of the words that the facts tell apart. */
final class StatusCodes {
  private static final int NOT_LOOKED_UP = -2;

  private final TextCodes[] texts;
  private final int error;
  private final int timeout;
  private final int aborted;
  private final int hit;
  private final int staleHit;
  private final int miss;
  private final int valid;
  private final int notStreamed;
  private int[] intervals = {};

  StatusCodes(TextCodes[] texts) {
    this.texts = texts;
    error = code(STATUS, "error");
    timeout = code(STATUS, "timeout");
    aborted = code(STATUS, "aborted");
    hit = code(RESPONSE_CACHE_STATUS, "hit");
    staleHit = code(RESPONSE_CACHE_STATUS, "stale_hit");
    miss = code(RESPONSE_CACHE_STATUS, "miss");
    valid = code(FIRST_TOKEN_CLASS, "valid");
    notStreamed = code(FIRST_TOKEN_CLASS, "not_streamed");
  }

  private int code(int column, String word) {
    return texts[column].codeOf(UTF8String.fromString(word));
  }

  boolean isServedFromCache(EventBatch batch, int event) {
    int cache = batch.texts[RESPONSE_CACHE_STATUS][event];
    return cache == hit || cache == staleHit;
  }

  boolean isValidFirstToken(int firstTokenClass) {
    return firstTokenClass == valid;
  }

  boolean isNotStreamed(int firstTokenClass) {
    return firstTokenClass == notStreamed;
  }

  /** Adds to the counters of a mix what the event's words say. */
  void count(EventBatch batch, int event, long[] sums, int counters) {
    int status = batch.texts[STATUS][event];
    if (status == error || status == timeout) {
      sums[counters + EventSummary.ERRORS]++;
    } else if (status == aborted) {
      sums[counters + EventSummary.ABORTS]++;
    }
    int cache = batch.texts[RESPONSE_CACHE_STATUS][event];
    if (cache == hit || cache == staleHit || cache == miss) {
      sums[counters + EventSummary.CACHE_LOOKUPS]++;
    }
    if (cache == staleHit) {
      sums[counters + EventSummary.STALE_HITS]++;
    }
    if (batch.texts[FIRST_TOKEN_CLASS][event] == valid) {
      sums[counters + EventSummary.VALID_FIRST_TOKENS]++;
    }
  }

  /** In how many parts of a day a source promises records; -1 where it promises nothing. */
  int intervals(int source, PassPlan plan) {
    if (source >= intervals.length) {
      int length = intervals.length;
      intervals = Arrays.copyOf(intervals, source + 8);
      Arrays.fill(intervals, length, intervals.length, NOT_LOOKED_UP);
    }
    if (intervals[source] == NOT_LOOKED_UP) {
      Integer parts = plan.intervals(texts[SOURCE].text(source));
      intervals[source] = parts == null ? -1 : parts;
    }
    return intervals[source];
  }
}
