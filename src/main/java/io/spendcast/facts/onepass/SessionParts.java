package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What one task knows of sessions: per session and day its first event, and per session, day and
 * price the quantities.
 */
final class SessionParts implements Serializable {
  private static final int METERS = EventColumns.METERS.size();

  /** Requests that no meter counts: those served from cache, and the others. */
  static final int SERVED_FROM_CACHE = METERS;

  static final int NOTHING_METERED = METERS + 1;
  static final int KINDS = METERS + 2;

  /** session, day. */
  final IntTuples days = new IntTuples(2);

  private long[] firstAt = new long[16];
  private int[] firstOwner = new int[16];
  private int[] idStart = new int[16];
  private int[] idLength = new int[16];
  private byte[] ids = new byte[256];
  private int idsLength;

  /** Session day, price. */
  final IntTuples keys = new IntTuples(2);

  private LongRows quantities = new LongRows(KINDS);
  private LongRows requests = new LongRows(KINDS);
  private final int[] key = new int[2];

  /** By session: the last of its days that an event was of. By day: the last key. */
  private int[] lastDay = new int[16];

  private int[] lastKey = new int[16];

  /** After the pass: the quantities other than zero, by key. */
  private int[] ends = {};

  private byte[] kinds = {};
  private long[] kindQuantities = {};
  private long[] kindRequests = {};

  /**
   * Adds an event.
   *
   * @param sessionDay session and day
   */
  void add(
      EventBatch batch,
      int event,
      int[] sessionDay,
      int owner,
      int price,
      int mask,
      boolean isServedFromCache) {
    int known = days.size();
    int day = dayOf(sessionDay);
    long at = batch.eventAt[event];
    if (day == known) {
      reserve(day);
      setFirst(day, at, owner, batch.eventId(event));
    } else if (at < firstAt[day]
        || (at == firstAt[day] && batch.eventId(event).compareTo(firstId(day)) < 0)) {
      setFirst(day, at, owner, batch.eventId(event));
    }
    int row = keyOf(day, price);
    int at1 = quantities.at(row);
    requests.at(row);
    long[] sums = quantities.values();
    long[] counts = requests.values();
    if (mask == 0) {
      counts[at1 + (isServedFromCache ? SERVED_FROM_CACHE : NOTHING_METERED)]++;
    }
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      int meter = Integer.numberOfTrailingZeros(rest);
      sums[at1 + meter] = Math.addExact(sums[at1 + meter], batch.meters[meter][event]);
      counts[at1 + meter]++;
    }
  }

  /** Most events are of the day, and of the price, of their session's last. */
  private int dayOf(int[] sessionDay) {
    int session = sessionDay[0];
    if (session >= lastDay.length) {
      lastDay = Arrays.copyOf(lastDay, Math.max(session + 1, 2 * lastDay.length));
    }
    int last = lastDay[session];
    boolean isLast =
        last < days.size() && days.get(last, 0) == session && days.get(last, 1) == sessionDay[1];
    int day = isLast ? last : days.codeOf(sessionDay);
    lastDay[session] = day;
    return day;
  }

  private int keyOf(int day, int price) {
    if (day >= lastKey.length) {
      lastKey = Arrays.copyOf(lastKey, Math.max(day + 1, 2 * lastKey.length));
    }
    int last = lastKey[day];
    boolean isLast = last < keys.size() && keys.get(last, 0) == day && keys.get(last, 1) == price;
    key[0] = day;
    key[1] = price;
    int found = isLast ? last : keys.codeOf(key);
    lastKey[day] = found;
    return found;
  }

  /** Keeps only what is other than zero. */
  void finish() {
    int rows = keys.size();
    ends = new int[rows];
    int used = 0;
    for (int row = 0; row < rows; row++) {
      for (int kind = 0; kind < KINDS; kind++) {
        used += requests.get(row, kind) == 0 ? 0 : 1;
      }
      ends[row] = used;
    }
    kinds = new byte[used];
    kindQuantities = new long[used];
    kindRequests = new long[used];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int kind = 0; kind < KINDS; kind++) {
        if (requests.get(row, kind) != 0) {
          kinds[at] = (byte) kind;
          kindQuantities[at] = quantities.get(row, kind);
          kindRequests[at] = requests.get(row, kind);
          at++;
        }
      }
    }
    quantities = new LongRows(0);
    requests = new LongRows(0);
    lastDay = new int[0];
    lastKey = new int[0];
  }

  /** After {@link #finish}: which kinds of which prices there are, a bit for each of all. */
  BitSet prices() {
    BitSet prices = new BitSet();
    for (int key = 0; key < keys.size(); key++) {
      int price = keys.get(key, 1);
      for (int at = start(key); at < end(key); at++) {
        prices.set(price * KINDS + kind(at));
      }
    }
    return prices;
  }

  /** Of memory, about. */
  long bytes() {
    return days.bytes()
        + keys.bytes()
        + quantities.bytes()
        + requests.bytes()
        + 20L * firstAt.length
        + 4L * (lastDay.length + lastKey.length)
        + ids.length;
  }

  int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  int end(int row) {
    return ends[row];
  }

  int kind(int at) {
    return kinds[at];
  }

  long quantity(int at) {
    return kindQuantities[at];
  }

  long requests(int at) {
    return kindRequests[at];
  }

  long firstAt(int day) {
    return firstAt[day];
  }

  int firstOwner(int day) {
    return firstOwner[day];
  }

  UTF8String firstId(int day) {
    return UTF8String.fromBytes(ids, idStart[day], idLength[day]);
  }

  private void setFirst(int day, long at, int owner, UTF8String id) {
    int length = id.numBytes();
    if (idsLength + length > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(idsLength + length, Math.multiplyExact(ids.length, 2)));
    }
    id.writeToMemory(ids, (long) Platform.BYTE_ARRAY_OFFSET + idsLength);
    firstAt[day] = at;
    firstOwner[day] = owner;
    idStart[day] = idsLength;
    idLength[day] = length;
    idsLength += length;
  }

  private void reserve(int day) {
    if (day < firstAt.length) {
      return;
    }
    firstAt = Arrays.copyOf(firstAt, 2 * day);
    firstOwner = Arrays.copyOf(firstOwner, 2 * day);
    idStart = Arrays.copyOf(idStart, 2 * day);
    idLength = Arrays.copyOf(idLength, 2 * day);
  }
}
