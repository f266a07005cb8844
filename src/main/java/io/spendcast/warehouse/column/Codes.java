package io.spendcast.warehouse.column;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** The numbers that stand for the values of a page, as Parquet's dictionary encoding has them. */
final class Codes {
  private static final int SLAB_BYTES = 1024;
  private static final int LARGEST_SLAB_BYTES = 1 << 16;

  private static final int NOTHING = -1;

  private int[] codes = new int[64];
  private int size;
  private int greatest;

  void add(int code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, 2 * size);
    }
    codes[size++] = code;
    greatest = Math.max(greatest, code);
  }

  int size() {
    return size;
  }

  BytesInput input() throws IOException {
    int width = BytesUtils.getWidthFromMaxInt(greatest);
    if (width == 0) {
      return BytesInput.concat(BytesInput.from(new byte[1]), run(size, NOTHING));
    }
    RunLengthBitPackingHybridEncoder encoder = encoder(width);
    for (int i = 0; i < size; i++) {
      encoder.writeInt(codes[i]);
    }
    return BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), encoder.toBytes());
  }

  void clear() {
    size = 0;
    greatest = 0;
  }

  /**
   * A run as the hybrid of runs and bit packing has it.
   *
   * @param value of at most 8 bits; {@link #NOTHING} where values have no bits
   */
  static BytesInput run(int length, int value) throws IOException {
    BytesInput header = BytesInput.fromUnsignedVarInt(length << 1);
    return value == NOTHING
        ? header
        : BytesInput.concat(header, BytesInput.from(new byte[] {(byte) value}));
  }

  static RunLengthBitPackingHybridEncoder encoder(int width) {
    return new RunLengthBitPackingHybridEncoder(
        width, SLAB_BYTES, LARGEST_SLAB_BYTES, HeapByteBufferAllocator.getInstance());
  }
}
