package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A row of session_usage at a time, its repeated texts as numbers: of the prices and of the owners
 * that a task has seen, each has one.
 */
final class StoredSessionRow {
  private static final List<String> PRICE_TEXTS =
      List.of("provider", "model", "service_tier", "region", "call_team");
  private static final List<String> OWNER =
      List.of("team", "route", "environment", "experiment", "variant");

  /** What {@link #read} takes, in this order. */
  static final List<String> COLUMNS;

  private static final int FIRST_OWNER = PRICE_TEXTS.size();
  private static final int METER = FIRST_OWNER + OWNER.size();
  private static final int IS_BATCH = METER + 1;
  private static final int SLOT = IS_BATCH + 1;
  private static final int BAND = SLOT + 1;
  private static final int QUANTITY = BAND + 1;
  private static final int DAY = QUANTITY + 1;
  private static final int SESSION = DAY + 1;

  static {
    List<String> columns = new ArrayList<>(PRICE_TEXTS);
    columns.addAll(OWNER);
    columns.addAll(
        List.of(
            "meter",
            "is_batch",
            "price_slot_start",
            "context_band_min",
            "quantity",
            "usage_date",
            "session_id"));
    COLUMNS = List.copyOf(columns);
  }

  private final TextCodes[] texts = new TextCodes[METER + 1];
  private final IntTuples prices = new IntTuples(FIRST_OWNER + 5);
  private final IntTuples owners = new IntTuples(METER - FIRST_OWNER);
  private final int[] priceTuple = new int[FIRST_OWNER + 5];
  private final int[] ownerTuple = new int[METER - FIRST_OWNER];
  private int[] kinds = new int[0];

  int day;
  UTF8String session = UTF8String.EMPTY_UTF8;
  int price;
  int owner;
  int kind;
  long quantity;

  StoredSessionRow() {
    Arrays.setAll(texts, column -> new TextCodes());
  }

  /** Takes over a row, which may change afterwards. */
  void read(InternalRow row) {
    int at = codes(row, 0, FIRST_OWNER, priceTuple);
    priceTuple[at++] = row.getBoolean(IS_BATCH) ? 1 : 0;
    long slot = row.getLong(SLOT);
    priceTuple[at++] = (int) (slot >>> 32);
    priceTuple[at++] = (int) slot;
    long band = row.getLong(BAND);
    priceTuple[at++] = (int) (band >>> 32);
    priceTuple[at] = (int) band;
    price = prices.codeOf(priceTuple);
    codes(row, FIRST_OWNER, METER, ownerTuple);
    owner = owners.codeOf(ownerTuple);
    kind = kind(texts[METER].codeOf(row.getUTF8String(METER)));
    quantity = row.getLong(QUANTITY);
    day = row.getInt(DAY);
    session = row.getUTF8String(SESSION);
  }

  private int codes(InternalRow row, int from, int to, int[] into) {
    for (int i = from; i < to; i++) {
      into[i - from] = row.isNullAt(i) ? TextCodes.NULL : texts[i].codeOf(row.getUTF8String(i));
    }
    return to - from;
  }

  private int kind(int meter) {
    if (meter >= kinds.length) {
      int known = kinds.length;
      kinds = Arrays.copyOf(kinds, meter + 8);
      Arrays.fill(kinds, known, kinds.length, -1);
    }
    if (kinds[meter] < 0) {
      String name = String.valueOf(texts[METER].text(meter));
      kinds[meter] = SessionUsageRows.METERS.indexOf(name);
      if (kinds[meter] < 0) {
        throw new IllegalStateException("session_usage holds the unknown meter " + name);
      }
    }
    return kinds[meter];
  }

  /** As {@link SummaryValues#price} gives it, without the attempt's class. */
  Values price(int code) {
    @Nullable Object[] values = new Object[9];
    for (int i = 0; i < 4; i++) {
      values[i] = texts[i].text(prices.get(code, i));
    }
    values[4] = prices.get(code, FIRST_OWNER) == 1;
    values[6] =
        SummaryValues.joined(prices.get(code, FIRST_OWNER + 1), prices.get(code, FIRST_OWNER + 2));
    values[7] =
        SummaryValues.joined(prices.get(code, FIRST_OWNER + 3), prices.get(code, FIRST_OWNER + 4));
    values[8] = texts[4].text(prices.get(code, 4));
    return new Values(values);
  }

  /** A day with the team, route, environment, experiment and variant of an owner. */
  Values dayAndOwner(int epochDay, int code) {
    @Nullable Object[] values = new Object[1 + OWNER.size()];
    values[0] = epochDay;
    for (int i = 0; i < OWNER.size(); i++) {
      values[1 + i] = texts[FIRST_OWNER + i].text(owners.get(code, i));
    }
    return new Values(values);
  }
}
