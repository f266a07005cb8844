package io.spendcast.warehouse.column;

import java.util.Arrays;

/** Numbers numbered in the order in which they come, from 0. */
final class LongCodes {
  private static final int NONE = -1;

  private long[] values = new long[16];
  private int[] slots = newSlots(64);
  private int size;

  int size() {
    return size;
  }

  long value(int code) {
    return values[code];
  }

  /** The number of a value, a new one where it has none. */
  int codeOf(long value) {
    int slot = slotOf(value);
    int code = slots[slot];
    if (code != NONE) {
      return code;
    }
    slots[slot] = size;
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
    if (2 * size > slots.length) {
      slots = newSlots(4 * slots.length);
      for (int each = 0; each < size; each++) {
        slots[slotOf(values[each])] = each;
      }
    }
    return size - 1;
  }

  private int slotOf(long value) {
    long spread = value * 0x9E3779B97F4A7C15L;
    int slot = (int) (spread >>> 40) & (slots.length - 1);
    while (slots[slot] != NONE && values[slots[slot]] != value) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private static int[] newSlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
