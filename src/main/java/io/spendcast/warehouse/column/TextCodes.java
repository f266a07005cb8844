package io.spendcast.warehouse.column;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Texts numbered in the order in which they come, from 0; NULL has the number {@link #NULL}. */
public final class TextCodes implements Serializable {
  public static final int NULL = -1;

  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private int[] hashes = new int[16];
  private int[] slots = newSlots(64);
  private int size;

  public int size() {
    return size;
  }

  /** Of memory, about. */
  public long bytes() {
    return bytes.length + 4L * (ends.length + hashes.length + slots.length);
  }

  /** The number of a text, a new one where it has none. */
  public int codeOf(UTF8String text) {
    int hash = text.hashCode();
    int slot = spread(hash) & (slots.length - 1);
    while (slots[slot] >= 0) {
      int code = slots[slot];
      if (hashes[code] == hash && isEqual(code, text)) {
        return code;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size;
    return append(text, hash);
  }

  public @Nullable UTF8String text(int code) {
    if (code == NULL) {
      return null;
    }
    int start = start(code);
    return UTF8String.fromBytes(bytes, start, ends[code] - start);
  }

  /** The hash of a text, which is the same in every table. */
  public int hash(int code) {
    return spread(hashes[code]);
  }

  private int append(UTF8String text, int hash) {
    int start = start(size);
    int end = start + text.numBytes();
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, Math.multiplyExact(bytes.length, 2)));
    }
    text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + start);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    ends[size] = end;
    hashes[size] = hash;
    size++;
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = newSlots(4 * slots.length);
    for (int code = 0; code < size; code++) {
      int slot = spread(hashes[code]) & (slots.length - 1);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = code;
    }
  }

  private boolean isEqual(int code, UTF8String text) {
    int start = start(code);
    int length = ends[code] - start;
    return length == text.numBytes()
        && org.apache.spark.unsafe.array.ByteArrayMethods.arrayEquals(
            bytes,
            (long) Platform.BYTE_ARRAY_OFFSET + start,
            text.getBaseObject(),
            text.getBaseOffset(),
            length);
  }

  private int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 15);
  }

  private static int[] newSlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NULL);
    return slots;
  }
}
