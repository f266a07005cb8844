package io.spendcast.facts.onepass;

import io.spendcast.warehouse.column.TextCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** What a batch takes, in this order: first the texts that are numbered. */
  static final List<String> COLUMNS;

  private static final int FIRST_OWNER = PRICE_TEXTS.size();
  private static final int METER = FIRST_OWNER + OWNER.size();

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
  private final StoredSessionBatch batch = new StoredSessionBatch(texts);
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

  StoredSessionBatch batch() {
    return batch;
  }

  /** Goes to a row of the batch. */
  void goTo(int at) {
    for (int i = 0; i < FIRST_OWNER; i++) {
      priceTuple[i] = batch.texts[i][at];
    }
    int part = FIRST_OWNER;
    priceTuple[part++] = batch.isBatch[at] ? 1 : 0;
    priceTuple[part++] = (int) (batch.slots[at] >>> 32);
    priceTuple[part++] = (int) batch.slots[at];
    priceTuple[part++] = (int) (batch.bands[at] >>> 32);
    priceTuple[part] = (int) batch.bands[at];
    price = prices.codeOf(priceTuple);
    for (int i = FIRST_OWNER; i < METER; i++) {
      ownerTuple[i - FIRST_OWNER] = batch.texts[i][at];
    }
    owner = owners.codeOf(ownerTuple);
    kind = kind(batch.texts[METER][at]);
    quantity = batch.quantities[at];
    day = batch.days[at];
    session = batch.session(at);
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
