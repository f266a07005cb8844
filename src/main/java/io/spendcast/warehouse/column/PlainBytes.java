package io.spendcast.warehouse.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Values one after another, as Parquet's encoding PLAIN has them. */
final class PlainBytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[64];
  private int size;

  void putInt(int value) {
    int start = grownBy(Integer.BYTES);
    INT.set(bytes, start, value);
  }

  void putLong(long value) {
    int start = grownBy(Long.BYTES);
    LONG.set(bytes, start, value);
  }

  void put(byte[] value) {
    int start = grownBy(value.length);
    System.arraycopy(value, 0, bytes, start, value.length);
  }

  /** With its length before it. */
  void put(UTF8String text) {
    int length = text.numBytes();
    putInt(length);
    int start = grownBy(length);
    text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + start);
  }

  int size() {
    return size;
  }

  /** To be read before anything is added. */
  BytesInput input() {
    return BytesInput.from(bytes, 0, size);
  }

  void clear() {
    size = 0;
  }

  private int grownBy(int length) {
    int start = size;
    size = Math.addExact(size, length);
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, Math.multiplyExact(bytes.length, 2)));
    }
    return start;
  }
}
