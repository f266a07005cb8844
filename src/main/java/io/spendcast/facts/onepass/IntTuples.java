package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.Arrays;

/** Tuples of whole numbers of one width, numbered in the order in which they come, from 0. */
final class IntTuples implements Serializable {
  private final int width;
  private int[] values;
  private int[] slots;
  private int size;

  IntTuples(int width) {
    this.width = width;
    this.values = new int[16 * width];
    this.slots = newSlots(64);
  }

  int size() {
    return size;
  }

  /** Of memory, about. */
  long bytes() {
    return 4L * (values.length + slots.length);
  }

  /** A value of a tuple. */
  int get(int tuple, int place) {
    return values[tuple * width + place];
  }

  /** The number of a tuple, a new one where it has none. */
  int codeOf(int... tuple) {
    int slot = slot(hash(tuple, 0));
    while (slots[slot] >= 0) {
      if (isEqual(slots[slot], tuple)) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size;
    if ((size + 1) * width > values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(values.length, 2));
    }
    System.arraycopy(tuple, 0, values, size * width, width);
    size++;
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = newSlots(4 * slots.length);
    for (int code = 0; code < size; code++) {
      int slot = slot(hash(values, code * width));
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = code;
    }
  }

  private boolean isEqual(int code, int[] tuple) {
    int start = code * width;
    for (int i = 0; i < width; i++) {
      if (values[start + i] != tuple[i]) {
        return false;
      }
    }
    return true;
  }

  private int hash(int[] from, int start) {
    int hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ from[start + i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private int slot(int hash) {
    return hash & (slots.length - 1);
  }

  private static int[] newSlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, -1);
    return slots;
  }
}
